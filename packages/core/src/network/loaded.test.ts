import { expect, it } from "vitest";
import { bindOperation } from "../pipeline/bind.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { loaded } from "./loaded.ts";

it("what cannot be loaded proves that nothing was sent, and is tried again with the next call", async () => {
  let there = false;
  const gone = Object.assign(new Error("Cannot find module '/srv/app/chunk-4711.js'"), {
    code: "ERR_MODULE_NOT_FOUND",
  });
  const load = () => loaded(() => (there ? Promise.resolve({ done: "done" }) : Promise.reject(gone)));
  const runtime = createRuntime({ system: "test", packageName: "@telcokit/test" }, { retry: false });
  const call = bindOperation(runtime, {
    operation: { name: "op", effect: "write", request: ({ z }) => z.string() },
    route: "POST /x",
    origin: "http://localhost",
    prepare: (input: string) => input,
    send: async () => (await load()).done,
  });
  const outcome = await call("x").result();
  expect(outcome).toMatchObject({
    error: { code: "connection_failed", networkCode: "load_failed", retryable: true, source: gone },
  });
  expect(outcome.ok ? "" : outcome.error.message).not.toContain("4711");
  there = true;
  expect(await call("x")).toBe("done");
});
