// Who answers when somebody has come between a program and the network: for every way to interpose, and every release of
// Node, the default transport and kyTransport must meet whom a bare fetch meets. Every cell is a process of its own.
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must } from "../../lib/process.ts";
import { findNodes, type NodeRelease } from "../../rehearsal/nodes.ts";
import { type Scenario, scenarios } from "./scenarios.ts";

/** What is tried with; npm's own names for three releases of one package. */
const packages = {
  "@mswjs/interceptors": "0.45.12",
  "@opentelemetry/api": "1.10.0",
  "@opentelemetry/instrumentation-undici": "0.34.0",
  "@sentry/node": "11.12.0",
  "dd-trace": "6.21.0",
  "fetch-mock": "12.6.0",
  ky: "2.1.0",
  msw: "3.0.5",
  nock: "15.0.6",
  undici6: "npm:undici@6.29.1",
  undici7: "npm:undici@7.30.2",
  undici8: "npm:undici@8.13.0",
} as const;

const core = new URL("../../../packages/core/src/index.ts", import.meta.url).href;
const askers = ["fetch", "ky", "default"] as const;
const say = (text: string): void => console.error(`interpose: ${text}`);

async function listen(listener: RequestListener): Promise<{
  readonly url: string;
  readonly close: () => void;
  readonly server: ReturnType<typeof createServer>;
}> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close, server };
}

function answering(who: (headers: Readonly<Record<string, unknown>>) => string): RequestListener {
  return (request, response) => {
    request.resume().on("end", () => {
      response
        .setHeader("content-type", "application/json")
        .end(JSON.stringify({ who: who(request.headers) }));
    });
  };
}

/** Answers by itself, whether it is asked to make the request or for a tunnel. */
async function startProxy() {
  const proxy = await listen(answering(() => "proxy"));
  const body = '{"who":"proxy"}';
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;
  proxy.server.on("connect", (_request, socket: Socket) => {
    socket.on("error", () => {}).once("data", () => socket.end(head + body));
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
  });
  return proxy;
}

interface Surroundings {
  readonly folder: string;
  readonly base: string;
  readonly proxy: string;
}

function runCell(
  { path }: NodeRelease,
  asker: string,
  { code, late, environment }: Scenario,
  { folder, base, proxy }: Surroundings,
): Promise<string> {
  const args = [
    "--disable-warning=ExperimentalWarning",
    "--conditions=@telcokit/source",
    join(folder, "cell.mjs"),
  ];
  const child = spawn(path, [...args, asker, code, late === true ? "late" : "", base, proxy, core], {
    cwd: folder,
    env: { ...process.env, ...environment?.(proxy) },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 30_000,
  });
  let said = "";
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  return new Promise((resolve) => {
    child.on("close", () =>
      resolve(/^RESULT (.*)$/m.exec(said)?.[1] ?? `ended: ${said.trim().slice(0, 300)}`),
    );
  });
}

async function install(folder: string): Promise<void> {
  say("installing what interposes");
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies: packages }),
  );
  copyFileSync(new URL("cell.mjs", import.meta.url), join(folder, "cell.mjs"));
  await must("npm install", "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
  });
}

const folder = mkdtempSync(join(tmpdir(), "telcokit-interpose-"));
const network = await listen(
  answering(({ traceparent, ...more }) =>
    (traceparent ?? more["x-datadog-trace-id"]) ? "network, traced" : "network",
  ),
);
const proxy = await startProxy();
try {
  await install(folder);
  const surroundings = { folder, base: network.url, proxy: proxy.url };
  let different = 0;
  for (const node of await findNodes(say)) {
    for (const [name, scenario] of Object.entries(scenarios)) {
      const met: string[] = [];
      for (const asker of askers) met.push(await runCell(node, asker, scenario, surroundings));
      const same = met.every((who) => who === met[0]);
      if (!same) different += 1;
      console.log(
        `${same ? "same" : "DIFFERENT"}\tNode ${node.release}\t${name}\t${same ? met[0] : met.join(" | ")}`,
      );
    }
  }
  say(different === 0 ? "all meet whom fetch meets" : `${different} do not meet whom fetch meets`);
  if (different > 0) process.exitCode = 1;
} finally {
  network.close();
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
}
