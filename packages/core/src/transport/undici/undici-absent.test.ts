import * as undici from "undici";
import { expect, test as it } from "vitest";
import { explainFault, mayPass } from "../../network/explain-fault.ts";
import { outcome, post } from "../transport.fixture.ts";
import { createUndiciTransport } from "./undici-transport.ts";

it("says so when undici is not installed, and has sent nothing", async () => {
  const transport = createUndiciTransport({}, () =>
    Promise.reject(new Error("Cannot find package 'undici'")),
  );
  expect(await outcome(transport, post("http://127.0.0.1:1/"))).toMatchObject({
    code: "undici_missing",
    stage: "unsent",
  });
  await transport.close?.();
});

it("says so when the runtime has put something else in undici's place, as Bun does, and has sent nothing", async () => {
  class Pool {
    request(): void {}
  }
  const transport = createUndiciTransport({}, async () => ({
    ...undici,
    Pool: Pool as unknown as typeof undici.Pool,
  }));
  const { code, stage, fault } = await outcome(transport, post("http://127.0.0.1:1/"));
  expect({ code, stage }).toEqual({ code: "undici_replaced", stage: "unsent" });
  if (fault === undefined) throw new Error("no fault");
  expect(explainFault(fault)).toContain("kyTransport({ fetch })");
  expect(mayPass(fault)).toBe(false);
  await transport.close?.();
});
