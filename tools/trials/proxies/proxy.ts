// A proxy of this machine, with a configuration of the trial's.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { deadPort } from "@telcokit/testkit";

export interface Proxy extends AsyncDisposable {
  readonly port: number;
}

interface Kind {
  readonly config: string;
  readonly args: (config: string) => readonly string[];
}

export type ProxyName = "squid" | "tinyproxy" | "haproxy" | "nginx";

const kinds: Readonly<Record<ProxyName, Kind>> = {
  squid: { config: "squid.conf", args: (config) => ["-N", "-f", config] },
  tinyproxy: { config: "tinyproxy.conf", args: (config) => ["-d", "-c", config] },
  haproxy: { config: "haproxy.cfg", args: (config) => ["-f", config] },
  nginx: { config: "nginx.conf", args: (config) => ["-e", "stderr", "-c", config] },
};

/** Where the program is; distributions put some of them where only root looks. */
function programOf(name: ProxyName): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** Starts it; `undefined` where it is not installed. */
export async function startProxy(
  name: ProxyName,
  names: Readonly<Record<string, string | number>>,
): Promise<Proxy | undefined> {
  const program = programOf(name);
  if (program === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), `telcokit-${name}-`));
  // Started by root, squid goes on as somebody else.
  chmodSync(folder, 0o777);
  const port = await deadPort();
  // me:s3cr3t, as `htpasswd -m` writes it.
  writeFileSync(join(folder, "users"), "me:$apr1$telcokit$8G3GD1duzCJQBCColm974/\n");
  const config = join(folder, kinds[name].config);
  const values = { FOLDER: folder, PORT: port, ...names };
  writeFileSync(
    config,
    readFileSync(new URL(kinds[name].config, import.meta.url), "utf8").replace(
      /\b(FOLDER|PORT|SERVICE_TLS|SERVICE)\b/g,
      (word) => String(values[word as keyof typeof values] ?? word),
    ),
  );
  const child = spawn(program, kinds[name].args(config), { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      output += String(text);
    });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (child.exitCode !== null || tries > 200) throw new Error(`${name} did not start:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
