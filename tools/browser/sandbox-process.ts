// A sandbox in a process of its own, that can be stopped and started anew at the same port.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { createInterface } from "node:readline";

export interface RunningSandbox {
  readonly url: string;
  /** So many requests that are none of its business, forty at a time. */
  knock(count: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startSandboxProcess(port = 0): Promise<RunningSandbox> {
  const command = ["--conditions=@telcokit/source", "packages/sandbox/src/cli/cli.ts", "--json"];
  const child = spawn(process.execPath, [...command, "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const ended = once(child, "exit");
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const { urls } = JSON.parse(String(value)) as { urls: { windproxy: string } };
  const url = urls.windproxy;
  return {
    url,
    async knock(count) {
      const agent = new Agent({ keepAlive: true, maxSockets: 40 });
      let left = count;
      const work = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          await get(`${url}/spai/msisdncheck`, agent);
        }
      };
      await Promise.all(Array.from({ length: 40 }, work));
      agent.destroy();
    },
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function get(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent, method: "POST" }, (answer) => answer.resume().once("end", resolve))
      .once("error", reject)
      .end("{}");
  });
}
