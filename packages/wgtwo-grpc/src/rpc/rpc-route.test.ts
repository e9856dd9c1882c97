import { type CallSpan, createRuntime, type Runtime } from "@telcokit/core/client";
import { deadPort } from "@telcokit/testkit";
import { expect, it } from "vitest";
import { sendOperation } from "./rpc.fixture.ts";
import { createRpcClient } from "./rpc-client.ts";

const packageName = "@telcokit/test";
const silentSpan: CallSpan = {
  run: (work) => work(),
  startAttempt: () => ({ headers: {}, end() {} }),
  end() {},
};

it("a trace names an rpc as its descriptor does: the declaration has no name of its own", async () => {
  const routes: string[] = [];
  const runtime: Runtime = {
    ...createRuntime({ system: "wgtwo", packageName }, { retry: false }),
    telemetry: () => ({
      startCall(_operation, route) {
        routes.push(route);
        return silentSpan;
      },
    }),
  };
  const client = createRpcClient(runtime, { packageName, api: `http://127.0.0.1:${await deadPort()}` });
  const send = client.bind(sendOperation("read"));
  for (const _call of [1, 2]) {
    const outcome = await send({ text: "hi" }).result();
    expect(outcome).toMatchObject({ error: { code: "connection_failed" } });
  }
  await client.close();
  const route = "wgtwo.sms.v1.SmsService/SendTextToSubscriber";
  expect(routes).toEqual([route, route]);
});
