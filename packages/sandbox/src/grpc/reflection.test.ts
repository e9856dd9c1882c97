import { Client, credentials } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test as it, onTestFinished } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe("reflection and health", () => {
  /** Asks reflection with a request's bytes; what came back, and how it ended. */
  function reflect(bytes: Uint8Array): Promise<{ answer: string; code: number }> {
    const client = new Client(new URL(sandbox.urls.wgtwo.grpc).host, credentials.createInsecure());
    const plain = (buffer: Buffer): Buffer => buffer;
    const path = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
    const call = client.makeBidiStreamRequest(path, plain, plain);
    let answer = "";
    call.on("data", (data: Buffer) => {
      answer += data.toString("latin1");
      call.end();
    });
    call.write(Buffer.from(bytes));
    return new Promise((resolve) => {
      call.on("error", () => {});
      call.on("status", ({ code }) => {
        client.close();
        resolve({ answer, code });
      });
    });
  }

  /** A text in a field of a message. */
  const field = (no: number, text: string): Buffer =>
    Buffer.concat([Buffer.from([no * 8 + 2, text.length]), Buffer.from(text)]);

  it("lists every service that answers, health and reflection among them", async () => {
    const { answer, code } = await reflect(field(7, "*"));
    expect(code).toBe(0);
    for (const name of [
      "wgtwo.sms.v1.SmsService",
      "wgtwo.sipbreakout.v1.SipBreakoutService",
      "grpc.health.v1.Health",
      "grpc.reflection.v1.ServerReflection",
    ]) {
      expect(answer).toContain(name);
    }
    expect((await reflect(field(4, "grpc.health.v1.Health"))).answer).toContain("HealthCheckRequest");
  });

  it("knows the extensions of the contract, by the name of what they extend", async () => {
    const { answer } = await reflect(field(6, "google.protobuf.MethodOptions"));
    expect(answer).toContain("google.protobuf.MethodOptions");
    expect(answer).not.toContain("Extensions not found");
    expect(answer).not.toContain(".google.protobuf.MethodOptions".repeat(2));
  });

  it("ends a call whose bytes are no request, and nothing else", async () => {
    expect((await reflect(Buffer.from([0xff, 0xff, 0xff]))).code).toBe(3);
    expect((await reflect(field(7, "*"))).code).toBe(0);
  });

  it("health says SERVING, once and to who watches, and ends a call whose bytes are no request", async () => {
    const client = new Client(new URL(sandbox.urls.wgtwo.grpc).host, credentials.createInsecure());
    onTestFinished(() => client.close());
    const plain = (bytes: Buffer): Buffer => bytes;
    const check = (request: Buffer) =>
      new Promise<Buffer | number | undefined>((resolve) =>
        client.makeUnaryRequest("/grpc.health.v1.Health/Check", plain, plain, request, (error, value) =>
          resolve(error?.code ?? value),
        ),
      );
    const watch = (request: Buffer) =>
      new Promise<Buffer | number>((resolve) => {
        const call = client.makeServerStreamRequest("/grpc.health.v1.Health/Watch", plain, plain, request);
        call.on("error", ({ code }: { code?: number }) => resolve(code ?? -1));
        call.on("data", (answer: Buffer) => {
          resolve(answer);
          call.cancel();
        });
      });
    // field 1, SERVING
    const serving = Buffer.from([8, 1]);
    const noMessage = Buffer.from([0xff, 0xff, 0xff]);
    expect(await check(field(1, "wgtwo.sms.v1.SmsService"))).toEqual(serving);
    expect(await check(field(1, "nobody.Here"))).toBe(5);
    expect(await check(noMessage)).toBe(3);
    expect(await watch(Buffer.alloc(0))).toEqual(serving);
    // SERVICE_UNKNOWN
    expect(await watch(field(1, "nobody.Here"))).toEqual(Buffer.from([8, 3]));
    expect(await watch(noMessage)).toBe(3);
    expect(await check(Buffer.alloc(0))).toEqual(serving);
  });
});
