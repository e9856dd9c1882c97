// A sandbox that can be knocked at, stopped, and started anew at the same port.
import { Agent, request } from "node:http";
import { type SandboxProcess, startSandboxProcess as start } from "../lib/sandbox-process.ts";

export interface RunningSandbox extends SandboxProcess {
  /** So many requests that are none of its business, forty at a time. */
  knock(count: number): Promise<void>;
}

export async function startSandboxProcess(port = 0): Promise<RunningSandbox> {
  const sandbox = await start(["--port", String(port)]);
  return {
    ...sandbox,
    async knock(count) {
      const agent = new Agent({ keepAlive: true, maxSockets: 40 });
      let left = count;
      const work = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          await get(`${sandbox.url}/spai/msisdncheck`, agent);
        }
      };
      await Promise.all(Array.from({ length: 40 }, work));
      agent.destroy();
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
