// A sandbox in a process of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface SandboxProcess extends AsyncDisposable {
  /** Of its HTTP port. */
  readonly url: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** Starts `telcokit-sandbox` from its source, at a free port unless the arguments name one. */
export async function startSandboxProcess(args: readonly string[] = []): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    ["--conditions=@telcokit/source", "packages/sandbox/src/cli/cli.ts", "--json", "--port", "0", ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const killed = (): void => void child.kill("SIGKILL");
  process.once("exit", killed);
  const ended = once(child, "exit");
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (value === undefined) throw new Error("the sandbox does not start");
  const { urls } = JSON.parse(String(value)) as { urls: { windproxy: string } };
  const stop = async (): Promise<void> => {
    process.removeListener("exit", killed);
    child.kill("SIGKILL");
    await ended;
  };
  return { url: urls.windproxy, pid: child.pid, stop, [Symbol.asyncDispose]: stop };
}
