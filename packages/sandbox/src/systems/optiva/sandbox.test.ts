import { expect, test as it } from "vitest";
import { startSandbox } from "../../index.ts";
import { systemClock } from "../../world/clock.ts";

it("a sandbox has the system at its address, with ready options, state and faults by name", async () => {
  await using sandbox = await startSandbox();
  const { baseUrl, auth } = sandbox.options.optivaCms({ apiPrefix: "/api" });
  expect(baseUrl).toBe(sandbox.urls.optiva);
  const list = async (): Promise<Response> => {
    const { headers } = await auth.credential({
      operation: "optiva test",
      clock: systemClock,
      origin: baseUrl,
    });
    return fetch(`${baseUrl}/api/individual`, { headers: { ...headers } });
  };
  expect(await (await list()).json()).toEqual(sandbox.state.parties);
  const body = { code: "1", reason: "Internal error" };
  sandbox.faults.add({
    system: "optiva",
    operation: "individuals.list",
    fault: { kind: "status", status: 500, body },
  });
  expect((await list()).status).toBe(500);
  expect(sandbox.requests({ system: "optiva" })).toMatchObject([
    { status: 200 },
    { status: 500, fault: "status" },
  ]);
  sandbox.optiva.behave({ totals: "absent" });
  sandbox.faults.clear();
  expect((await list()).headers.get("x-total-count")).toBeNull();
});
