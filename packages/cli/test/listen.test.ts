import { expect, it } from "vitest";
import { place } from "./cli.fixture.ts";

const here = place();

function emit(): void {
  const target = { kind: "subscription", msisdn: "+4799990000" } as const;
  here().sandbox.wgtwo.emit({ type: "added", scopes: [], target });
}

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
