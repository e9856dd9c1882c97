import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";

/** Says who holds a port that is taken, as far as this machine tells, and what to do. */
export async function takenPort(host: string, port: number, first: number): Promise<string> {
  const words = [`port ${port} is taken${port === first ? "" : ` (gRPC follows port ${first})`}`];
  const other = await sandboxAt(host, first);
  if (other !== undefined) {
    words.push(`by another sandbox, process ${other.pid}, version ${other.version}`);
    words.push(`use that one, it answers at http://${host}:${first}/; end it with: kill ${other.pid}`);
  } else {
    const holder = await holderOf(port);
    if (holder !== undefined) words.push(`by process ${holder.pid} (${holder.name})`);
  }
  words.push("or start this one elsewhere: --port 0 takes free ones, --port <n> these");
  return words.join("\n  ");
}

interface OtherSandbox {
  readonly pid: number;
  readonly version: string;
}

async function sandboxAt(host: string, port: number): Promise<OtherSandbox | undefined> {
  try {
    const name = host.includes(":") ? `[${host}]` : host;
    const response = await fetch(`http://${name}:${port}/_sandbox`, { signal: AbortSignal.timeout(1000) });
    const said = (await response.json()) as OtherSandbox & { readonly name?: string };
    return said.name === "telcokit sandbox" ? said : undefined;
  } catch {
    return undefined;
  }
}

interface Holder {
  readonly pid: number;
  readonly name: string;
}

async function holderOf(port: number): Promise<Holder | undefined> {
  const found = process.platform === "linux" ? await fromProc(port) : undefined;
  return found ?? fromLsof(port);
}

/** Linux: the socket's inode in /proc/net, and whose descriptor it is. */
async function fromProc(port: number): Promise<Holder | undefined> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8").catch(() => "")),
  );
  const inodes = tables
    .flatMap((table) => table.split("\n").map((line) => line.trim().split(/\s+/)))
    .filter(([, local = "", , state]) => local.endsWith(wanted) && state === "0A")
    .map((columns) => `socket:[${columns[9]}]`);
  if (inodes.length === 0) return undefined;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(
      descriptors.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")),
    );
    if (!links.some((link) => inodes.includes(link))) continue;
    return { pid: Number(pid), name: (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "")).trim() };
  }
  return undefined;
}

function fromLsof(port: number): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    execFile("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], (error, output) => {
      const pid = /^p(\d+)$/m.exec(output)?.[1];
      const name = /^c(.+)$/m.exec(output)?.[1] ?? "";
      resolve(error !== null || pid === undefined ? undefined : { pid: Number(pid), name });
    });
  });
}
