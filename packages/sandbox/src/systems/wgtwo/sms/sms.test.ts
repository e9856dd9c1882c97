import { fromJson, toBinary } from "@bufbuild/protobuf";
import {
  type SendMessageResponse,
  SendStatus,
  SendTextToSubscriberRequestSchema,
  SmsService,
} from "@telcokit/wgtwo-grpc/wire";
import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { type RawGrpc, rawGrpc, token } from "../../../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../../../sandbox.ts";
import { dataFragments, textFragments } from "./sms-fragments.ts";

const { sendTextToSubscriber, sendTextFromSubscriber, sendDataToSubscriber } = SmsService.method;
const subscriber = "+4799990000";
const documented = { content: "My text message", fromAddress: "MyProduct", toSubscriber: subscriber };

let sandbox: Sandbox;
let grpc: RawGrpc;
let bearer: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  grpc = rawGrpc(sandbox.urls.wgtwo.grpc);
  bearer = await token(sandbox);
  sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: subscriber } });
});
afterEach(() => sandbox.close());

const text = (request: object = {}) =>
  grpc.call<SendMessageResponse>(sendTextToSubscriber, { ...documented, ...request }, bearer);

describe("sending SMS", () => {
  it("the documented request is accepted, logged as it came, and in the outbox", async () => {
    const { message } = await text();
    expect(message).toMatchObject({ status: SendStatus.OK, numFragments: 1 });
    const [seen] = sandbox.requests({ operation: "sms.sendText" });
    expect(seen).toMatchObject({
      method: "POST",
      rpc: "wgtwo.sms.v1.SmsService/SendTextToSubscriber",
      path: "/wgtwo.sms.v1.SmsService/SendTextToSubscriber",
      headers: { authorization: `Bearer ${bearer}` },
      body: documented,
      status: 0,
    });
    const wire = toBinary(
      SendTextToSubscriberRequestSchema,
      fromJson(SendTextToSubscriberRequestSchema, documented),
    );
    expect(seen?.raw).toEqual(wire);
    expect(sandbox.state.smsOutbox).toMatchObject([
      {
        messageId: message?.messageId,
        operation: "sms.sendText",
        to: subscriber,
        from: "MyProduct",
        text: "My text message",
      },
    ]);
  });

  it("a text from the subscriber and data are accepted under the same consent", async () => {
    const from = await grpc.call<SendMessageResponse>(
      sendTextFromSubscriber,
      { content: "Hei", fromSubscriber: subscriber, toAddress: "1999", deliveryDeadline: "90s" },
      bearer,
    );
    expect(from.message?.status).toBe(SendStatus.OK);
    const data = await grpc.call<SendMessageResponse>(
      sendDataToSubscriber,
      {
        content: "AAEC",
        toSubscriber: subscriber,
        fromAddress: "+4799990001",
        applicationPort: { destinationPort: 2948 },
      },
      bearer,
    );
    expect(data.message?.status).toBe(SendStatus.OK);
    expect(sandbox.state.smsOutbox).toMatchObject([
      { operation: "sms.sendTextFromSubscriber", deliveryDeadlineSeconds: 90 },
      { operation: "sms.sendData", data: new Uint8Array([0, 1, 2]), fragments: 1 },
    ]);
  });

  it("without a consent that covers subscriber and scope it is a REJECT inside an OK reply", async () => {
    expect((await text({ toSubscriber: "+4799990001" })).message?.status).toBe(SendStatus.REJECT);
    const webfilter = await token(sandbox, sandbox.credentials.wgtwoWebfilter);
    sandbox.wgtwo.grant({
      target: { kind: "subscription", msisdn: subscriber },
      product: "webfilter-for-kids",
    });
    const other = await grpc.call<SendMessageResponse>(sendTextToSubscriber, documented, webfilter);
    expect(other.message?.status).toBe(SendStatus.REJECT);
    expect(sandbox.state.smsOutbox).toEqual([]);
  });

  it("a tenant's consent covers all of its subscriptions", async () => {
    sandbox.wgtwo.grant({ target: { kind: "tenant", tenant: "wotel" } });
    expect((await text({ toSubscriber: "+4799990077" })).message?.status).toBe(SendStatus.OK);
  });

  it("a token without the method's scope is PERMISSION_DENIED", async () => {
    const narrow = await token(sandbox, sandbox.credentials.wgtwo, ["phone"]);
    expect((await grpc.call(sendTextToSubscriber, documented, narrow)).error?.code).toBe(7);
  });

  it("magic numbers: 900 UNSPECIFIED, 902 REJECT, 903 ERROR", async () => {
    const statuses = await Promise.all(
      ["+4799990900", "+4799990902", "+4799990903"].map(
        async (to) => (await text({ toSubscriber: to })).message?.status,
      ),
    );
    expect(statuses).toEqual([SendStatus.UNSPECIFIED, SendStatus.REJECT, SendStatus.ERROR]);
  });

  it.each([
    ["an empty text", { content: "" }],
    ["2001 characters", { content: "x".repeat(2001) }],
    ["1001 characters of two UTF-16 units", { content: "😀".repeat(1001) }],
    ['a subscriber without "+"', { toSubscriber: "4799990000" }],
    ["a sender with no letter and no number", { fromAddress: "!!" }],
    ["a sender outside GSM-7", { fromAddress: "Прод" }],
    ["no sender", { fromAddress: "" }],
    ["a deadline of more than 7 days", { deliveryDeadline: "604801s" }],
    ["a deadline of nothing", { deliveryDeadline: "0s" }],
  ])("%s is INVALID_ARGUMENT", async (_, wrong) => {
    expect((await text(wrong)).error?.code).toBe(3);
    expect(sandbox.state.smsOutbox).toEqual([]);
  });

  it("the limits themselves are fine: 2000 units, 7 days, a short number, a spaced name", async () => {
    for (const right of [
      { content: "😀".repeat(1000) },
      { deliveryDeadline: "604800s" },
      { fromAddress: "1999" },
      { fromAddress: "My Product" },
    ]) {
      expect((await text(right)).message?.status).toBe(SendStatus.OK);
    }
  });

  it.each([
    ["no bytes", { content: "" }],
    [
      "a flash message without a port",
      { codingGroupMessageClass: { messageClass: "MESSAGE_CLASS_FLASH_MESSAGE" } },
    ],
    ["an ME-specific message without a port", { messageClass: "MESSAGE_CLASS_ME_SPECIFIC" }],
    [
      "a flash message of two fragments",
      {
        content: Buffer.alloc(134).toString("base64"),
        codingGroupGeneral: { messageClass: "MESSAGE_CLASS_FLASH_MESSAGE" },
        applicationPort: { destinationPort: 1 },
      },
    ],
    ["a port beyond 65535", { applicationPort: { destinationPort: 65536 } }],
  ])("data: %s is INVALID_ARGUMENT", async (_, wrong) => {
    const request = { content: "AA==", toSubscriber: subscriber, fromAddress: "MyProduct", ...wrong };
    expect((await grpc.call(sendDataToSubscriber, request, bearer)).error?.code).toBe(3);
  });
});

describe("fragments", () => {
  it.each([
    ["160 GSM-7 characters", "x".repeat(160), 1],
    ["161 GSM-7 characters", "x".repeat(161), 2],
    ["306 GSM-7 characters", "x".repeat(306), 2],
    ["307 GSM-7 characters", "x".repeat(307), 3],
    ["80 euro signs, two septets each", "€".repeat(80), 1],
    ["81 euro signs", "€".repeat(81), 2],
    ["153 septets ending in half an escape", `${"x".repeat(152)}€${"x".repeat(152)}`, 3],
    ["70 UCS-2 units", "я".repeat(70), 1],
    ["71 UCS-2 units", "я".repeat(71), 2],
    ["134 UCS-2 units", "я".repeat(134), 2],
    ["67 pairs that are never split", "😀".repeat(67), 3],
  ])("%s", (_, content, count) => {
    expect(textFragments(content).count).toBe(count);
  });

  it("data: 140 bytes alone, 133 with a port, less in parts", () => {
    expect([140, 141, 268, 269].map((size) => dataFragments(size, false).count)).toEqual([1, 2, 2, 3]);
    expect([133, 134, 256, 257].map((size) => dataFragments(size, true).count)).toEqual([1, 2, 2, 3]);
  });
});
