"""Runs a command in a pseudo-terminal and types when it is asked to.

The argument is JSON: command, columns, and keys, a list of [what must be on the screen first, what is typed then].
Prints JSON: code, and screen, everything that the terminal was told.
"""
import fcntl, json, os, pty, select, struct, sys, termios, time

given = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execvp(given["command"][0], given["command"])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, given["columns"], 0, 0))

keys = list(given["keys"])
screen = b""
looked = 0
deadline = time.monotonic() + 60
while True:
    readable, _, _ = select.select([terminal], [], [], max(0, deadline - time.monotonic()))
    if not readable:
        os.kill(child, 9)
        break
    try:
        chunk = os.read(terminal, 65536)
    except OSError:
        break  # Linux says so when nobody has the other end.
    if not chunk:
        break
    screen += chunk
    while keys and keys[0][0].encode() in screen[looked:]:
        _, typed = keys.pop(0)
        looked = len(screen)
        os.write(terminal, typed.encode())

_, status = os.waitpid(child, 0)
json.dump({"code": os.waitstatus_to_exitcode(status), "screen": screen.decode("utf-8", "replace")}, sys.stdout)
