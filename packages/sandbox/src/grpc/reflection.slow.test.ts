import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { token } from "../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../sandbox.ts";

const buf = new URL("../../../../node_modules/.bin/buf", import.meta.url).pathname;
const run = (...args: string[]) => promisify(execFile)(buf, args);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe("reflection", () => {
  it("buf curl lists the methods", async () => {
    const { stdout } = await run(
      "curl",
      "--http2-prior-knowledge",
      "--protocol",
      "grpc",
      "--list-methods",
      sandbox.urls.wgtwo.grpc,
    );
    const listed = stdout.trim().split("\n");
    const documented = [
      "wgtwo.consents.v0.ConsentService/CreateConsentForSubscription",
      "wgtwo.consents.v0.ConsentService/GetConsentsForSubscription",
      "wgtwo.consents.v0.ConsentService/ListConsentsForProduct",
      "wgtwo.consents.v0.ConsentService/RevokeConsentForSubscription",
      "wgtwo.consents.v1.ConsentEventService/AckConsentChangeEvent",
      "wgtwo.consents.v1.ConsentEventService/StreamConsentChangeEvents",
      "wgtwo.sms.v1.SmsService/SendDataToSubscriber",
      "wgtwo.sms.v1.SmsService/SendTextFromSubscriber",
      "wgtwo.sms.v1.SmsService/SendTextToSubscriber",
      "grpc.health.v1.Health/Check",
      "grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
    ];
    expect(listed).toEqual(expect.arrayContaining(documented));
  });

  it("buf curl sends the documented SMS over TLS with the sandbox's authority", async () => {
    sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });
    const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
    const ca = join(folder, "ca.pem");
    await writeFile(ca, sandbox.ca);
    const request = { content: "My text message", fromAddress: "MyProduct", toSubscriber: "+4799990000" };
    const { stdout } = await run(
      "curl",
      ...["--protocol", "grpc", "--cacert", ca, "-H", `Authorization: Bearer ${await token(sandbox)}`],
      ...["-d", JSON.stringify(request)],
      `${sandbox.urls.wgtwo.grpcTls}/wgtwo.sms.v1.SmsService/SendTextToSubscriber`,
    );
    expect(JSON.parse(stdout)).toMatchObject({ status: "SEND_STATUS_OK", numFragments: 1 });
    expect(sandbox.requests({ operation: "sms.sendText" })).toMatchObject([{ body: request }]);
    await rm(folder, { recursive: true });
  });
});
