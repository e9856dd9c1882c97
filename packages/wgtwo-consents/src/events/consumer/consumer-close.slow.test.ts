import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Sandbox } from "@telcokit/sandbox";
import { describe, expect, it } from "vitest";
import { engines } from "../../sandbox.fixture.ts";
import { eventually, numberOf, useSandbox } from "../wire.fixture.ts";

const stream = { system: "wgtwo", operation: "events.stream" } as const;

/** Runs a script as a process of its own; `say` is told each line of it. */
function startScript(sandbox: Sandbox, script: string, say: (line: string) => void) {
  const { environment } = sandbox.options.consents();
  const { clientId, clientSecret, scopes } = sandbox.credentials.wgtwo;
  const source = `
    import { createConsentsClient, gracefulShutdown } from "@telcokit/wgtwo-consents";
    const options = ${JSON.stringify({ environment, auth: { clientId, clientSecret, scopes } })};
    ${script}`;
  const args = ["--conditions=@telcokit/source", "--input-type=module", "-e", source];
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, timeout: 20_000 });
  let errors = "";
  createInterface({ input: child.stdout }).on("line", say);
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, errors })),
  );
  return { child, ended };
}

describe("gracefulShutdown", { timeout: 30_000 }, () => {
  const sandbox = useSandbox();

  it("lets a process finish its events on SIGTERM and end by itself, over both engines", async () => {
    const lines: string[] = [];
    const script = `
      const work = async () => {
        console.log("working");
        await new Promise((resolve) => process.once("SIGTERM", () => setTimeout(resolve, 50)));
        console.log("worked");
      };
      const consumers = ${JSON.stringify(engines)}.flatMap((engine) => {
        const wgtwo = createConsentsClient({ ...options, channel: { engine } });
        const working = wgtwo.events.consume(work, { queue: "work " + engine });
        const stuck = wgtwo.events.consume(() => new Promise(() => {}), { queue: "stuck " + engine });
        gracefulShutdown(working, ["SIGTERM"], { onSignal: (signal) => console.log(signal) });
        gracefulShutdown(stuck, ["SIGTERM"], { drainMs: 200 });
        return [working, stuck];
      });
      await Promise.all(consumers.map(({ closed }) => closed));
      console.log("closed", process.listenerCount("SIGTERM"));`;
    const { child, ended } = startScript(sandbox(), script, (line) => lines.push(line));
    // A program starts slowly where others do.
    await expect.poll(() => sandbox().state.queues.length, { timeout: 20_000 }).toBe(4);
    sandbox().wgtwo.emit({ type: "added", target: { kind: "subscription", msisdn: numberOf(1) } });
    await eventually(() => sandbox().state.queues.flatMap(({ inFlight }) => inFlight).length).toBe(4);
    await eventually(() => lines).toEqual(["working", "working"]);
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0 });
    expect(lines.slice(2)).toEqual(["SIGTERM", "SIGTERM", "worked", "worked", "closed 0"]);
    const acked = sandbox().state.acks.filter(({ accepted }) => accepted);
    expect(acked.map(({ queue }) => queue).toSorted()).toEqual(["work connect-node", "work grpc-js"]);
  });

  it("is no way to hide an end that nobody was told of: the process fails", async () => {
    sandbox().faults.add({ ...stream, fault: { kind: "grpc-status", code: 7 } });
    const script = "gracefulShutdown(createConsentsClient(options).events.consume(() => {}));";
    const { code, errors } = await startScript(sandbox(), script, () => {}).ended;
    expect(code).toBe(1);
    expect(errors).toContain("grpc_permission_denied");
  });
});
