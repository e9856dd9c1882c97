import { beforeEach, describe, expect, it } from "vitest";
import { SmsRefusedError } from "../errors.ts";
import { documented, engines, usePair } from "../sandbox.fixture.ts";

const text = "My text message";
const message = { to: documented, from: "MyProduct", text };

describe.each(engines)("sms over %s", (engine) => {
  const pair = usePair(engine);
  beforeEach(() => {
    pair.sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: documented } });
  });
  const bodies = (operation: string) => pair.sandbox.requests({ operation }).map(({ body }) => body);

  it("sends the documented request and gives the message's id and fragments", async () => {
    const value = await pair.wgtwo.sms.sendText(message);
    expect(bodies("sms.sendText")).toEqual([
      { content: text, toSubscriber: documented, fromAddress: "MyProduct" },
    ]);
    expect(value).toEqual({ messageId: expect.any(String), numFragments: 1 });
    expect(pair.sandbox.state.smsOutbox).toMatchObject([
      { messageId: value.messageId, text, to: documented },
    ]);
  });

  it("sends for a subscriber, to short numbers too, with a deadline", async () => {
    await pair.wgtwo.sms.sendTextFromSubscriber({
      from: documented,
      to: "1999",
      text,
      deliveryDeadlineMs: 90_500,
    });
    expect(bodies("sms.sendTextFromSubscriber")).toEqual([
      { content: text, fromSubscriber: documented, toAddress: "1999", deliveryDeadline: "90.500s" },
    ]);
  });

  it("sends data with every field", async () => {
    await pair.wgtwo.sms.sendData({
      to: documented,
      from: "+4799990001",
      data: Uint8Array.of(1, 2, 255),
      applicationPort: { originatorPort: 1, destinationPort: 2948 },
      codingGroup: { kind: "message-class", messageClass: "flash" },
      protocolIdentifier: 127,
      setSmsPpCpi: true,
    });
    await pair.wgtwo.sms.sendData({
      to: documented,
      from: "MyProduct",
      data: Uint8Array.of(9),
      codingGroup: { kind: "general" },
    });
    expect(bodies("sms.sendData")).toEqual([
      {
        content: "AQL/",
        toSubscriber: documented,
        fromAddress: "+4799990001",
        applicationPort: { originatorPort: 1, destinationPort: 2948 },
        codingGroupMessageClass: { messageClass: "MESSAGE_CLASS_FLASH_MESSAGE" },
        protocolIdentifier: 127,
        setSmsPpCpi: true,
      },
      { content: "CQ==", toSubscriber: documented, fromAddress: "MyProduct", codingGroupGeneral: {} },
    ]);
  });

  it("is refused without a consent that covers it, with the service's words for who asks", async () => {
    const outcome = await pair.wgtwo.sms.sendText({ ...message, to: "+4799990100" }).result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "SEND_STATUS_REJECT", retryable: false } });
    if (!outcome.ok && outcome.error.code === "SEND_STATUS_REJECT")
      expect(outcome.error.serverMessage).toMatch(/consent/i);
  });

  it.each([
    ["+4799990902", "SEND_STATUS_REJECT", false],
    ["+4799990903", "SEND_STATUS_ERROR", true],
  ])("gives the service's no to %s as %s", async (to, code, retryable) => {
    const outcome = await pair.wgtwo.sms.sendText({ ...message, to }).result();
    expect(outcome).toMatchObject({ ok: false, error: { code, retryable }, meta: { attempts: 1 } });
    if (!outcome.ok) expect(outcome.error).toBeInstanceOf(SmsRefusedError);
  });

  it("does not take an unspecified status for a yes or a no", async () => {
    const outcome = await pair.wgtwo.sms.sendText({ ...message, to: "+4799990900" }).result();
    expect(outcome).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "SEND_STATUS_UNSPECIFIED" } },
      meta: { attempts: 1 },
    });
  });

  it("leaves a temporary failure to the caller, and never sends twice by itself", async () => {
    pair.sandbox.faults.add({
      system: "wgtwo",
      operation: "sms.sendText",
      fault: { kind: "grpc-status", code: 14 },
    });
    const outcome = await pair.wgtwo.sms.sendText(message).result();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "outcome_unknown", cause: { code: "grpc_unavailable" } },
    });
    expect(bodies("sms.sendText")).toHaveLength(1);
  });

  it.each([
    ["reset", { kind: "reset", executed: true }],
    ["close", { kind: "close", executed: true }],
    ["truncated answer", { kind: "truncate" }],
    ["half a message with OK trailers", { kind: "truncate", ending: "clean" }],
    ["page instead of an answer", { kind: "html", executed: true }],
  ] as const)(
    "does not know the outcome after a %s, says so, and sends nothing again",
    async (_what, fault) => {
      pair.sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault });
      const outcome = await pair.wgtwo.sms.sendText(message).result();
      expect(outcome).toMatchObject({ ok: false, error: { code: "outcome_unknown" }, meta: { attempts: 1 } });
      expect(bodies("sms.sendText")).toHaveLength(1);
      expect(pair.sandbox.state.smsOutbox).toHaveLength(1);
    },
  );

  it("is sent again at once after a GOAWAY below the call, which proves that it never ran", async () => {
    const fault = { kind: "goaway", variant: "below" } as const;
    pair.sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault, times: 1 });
    const { meta } = await pair.wgtwo.sms.sendText(message).withMeta();
    expect(meta.attempts).toBe(1);
    expect(pair.sandbox.state.smsOutbox).toHaveLength(1);
  });

  it("is not sent again after REFUSED_STREAM, which proxies say of what ran", async () => {
    const fault = { kind: "rst-stream", code: 7 } as const;
    pair.sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault, times: 1 });
    expect(await pair.wgtwo.sms.sendText(message).result()).toMatchObject({
      ok: false,
      error: { code: "outcome_unknown" },
    });
    expect(bodies("sms.sendText")).toHaveLength(1);
  });

  it("gets a new token once when the service refuses the old one", async () => {
    pair.sandbox.faults.add({
      system: "wgtwo",
      operation: "sms.sendText",
      fault: { kind: "unauthenticated" },
      times: 1,
    });
    await pair.wgtwo.sms.sendText(message);
    expect(pair.sandbox.requests({ operation: "token" })).toHaveLength(2);
    expect(pair.sandbox.state.smsOutbox).toHaveLength(1);
  });

  it("ends a hanging call at its deadline", async () => {
    pair.sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault: { kind: "hang" } });
    const startedAt = performance.now();
    const outcome = await pair.wgtwo.sms
      .sendText(message, { deadlineMs: 500, retry: { attempts: 9 } })
      .result();
    expect(outcome).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "timeout", limit: "deadlineMs" } },
    });
    expect(performance.now() - startedAt).toBeLessThan(800);
    expect(bodies("sms.sendText")).toHaveLength(1);
  });
});

describe("sms input", () => {
  const pair = usePair();

  it.each([
    ["an empty text", { ...message, text: "" }, ["text"]],
    ["2001 UTF-16 units", { ...message, text: "x".repeat(2001) }, ["text"]],
    ["1001 emoji", { ...message, text: "😀".repeat(1001) }, ["text"]],
    ["a lone surrogate", { ...message, text: "\ud800" }, ["text"]],
    ["a NUL", { ...message, text: "hello\u0000" }, ["text"]],
    ["a NUL in the sender", { ...message, from: "My\u0000" }, ["from"]],
    ["a NUL in the recipient", { ...message, to: "+4799990000\u0000" }, ["to"]],
    ["a recipient without plus", { ...message, to: "4799990000" }, ["to"]],
    ["a sender of digits and punctuation", { ...message, from: "12-34!" }, ["from"]],
    ["a sender outside GSM-7", { ...message, from: "Продукт" }, ["from"]],
    ["a deadline beyond 7 days", { ...message, deliveryDeadlineMs: 604_800_001 }, ["deliveryDeadlineMs"]],
  ])("with %s is refused before anything is sent", async (_what, wrong, path) => {
    const outcome = await pair.wgtwo.sms.sendText(wrong).result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "request_invalid", issues: [{ path }] } });
    expect(pair.sandbox.requests()).toEqual([]);
  });

  it.each([
    ["nothing in it", { data: new Uint8Array() }, ["data"]],
    ["2001 bytes", { data: new Uint8Array(2001) }, ["data"]],
    ["text instead of bytes", { data: "text" }, ["data"]],
    [
      "flash without a port",
      { codingGroup: { kind: "general", messageClass: "flash" } },
      ["applicationPort"],
    ],
    [
      "ME-specific without a port",
      { codingGroup: { kind: "message-class", messageClass: "me-specific" } },
      ["applicationPort"],
    ],
    [
      "flash that needs two fragments",
      {
        data: new Uint8Array(134),
        applicationPort: { destinationPort: 1 },
        codingGroup: { kind: "general", messageClass: "flash" },
      },
      ["data"],
    ],
    [
      "a port beyond 65535",
      { applicationPort: { destinationPort: 65_536 } },
      ["applicationPort", "destinationPort"],
    ],
    ["a protocol identifier beyond a byte", { protocolIdentifier: 256 }, ["protocolIdentifier"]],
  ])("of data with %s is refused", async (_what, wrong, path) => {
    const base = { to: documented, from: "MyProduct", data: Uint8Array.of(1) };
    const outcome = await pair.wgtwo.sms.sendData({ ...base, ...wrong } as typeof base).result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "request_invalid", issues: [{ path }] } });
  });
});
