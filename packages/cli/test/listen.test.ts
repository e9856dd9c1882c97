import { startHttpServer } from "@telcokit/testkit";
import { expect, it } from "vitest";
import { ended, place } from "./cli.fixture.ts";

const here = place();

function emit(): void {
  const target = { kind: "subscription", msisdn: "+4799990000" } as const;
  here().sandbox.wgtwo.emit({ type: "added", scopes: [], target });
}

it("tells that a hook said no, or cannot be reached", async () => {
  await using hook = await startHttpServer(() => ({ status: 500 }));
  const words = {
    [hook.url]: `${hook.url} answered 500; the event comes again`,
    "http://127.0.0.1:9": "http://127.0.0.1:9 cannot be reached",
  };
  for (const [at, [url, told]] of Object.entries(words).entries()) {
    emit();
    const child = here().start(["listen", "consents", "--queue", `queue-${at}`, "--forward-to", url]);
    let err = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    const ran = ended(child);
    await expect.poll(() => err, { timeout: 20_000 }).toContain(told);
    child.kill("SIGINT");
    expect((await ran).code).toBe(130);
  }
}, 60_000);

it("takes no more events than it was told, and leaves the others to whoever listens next", async () => {
  for (let at = 0; at < 3; at += 1) emit();
  const { code, out } = await here().run([
    "listen",
    "consents",
    "--queue",
    "few",
    "--max",
    "1",
    "--exec",
    "cat > event.json",
  ]);
  expect([code, out.trim().split("\n").length]).toEqual([0, 1]);
}, 30_000);

it("ends with what the service refuses for good", async () => {
  const fault = { kind: "grpc-status", code: 7 } as const;
  here().sandbox.faults.add({ system: "wgtwo", operation: "events.stream", fault });
  const { code, err } = await here().run(["listen", "consents", "--queue", "refused"]);
  here().sandbox.faults.clear();
  expect([code, err]).toEqual([1, expect.stringContaining("events")]);
}, 30_000);

it("refuses an address that is none, and a number that is none", async () => {
  for (const flags of [
    ["--forward-to", "localhost:3000"],
    ["--max", "few"],
  ])
    expect.soft((await here().run(["listen", "consents", ...flags])).code).toBe(2);
}, 30_000);
