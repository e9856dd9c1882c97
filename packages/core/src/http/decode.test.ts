import { describe, expect, it } from "vitest";
import { RefusedError, type RefusedErrorOptions } from "../errors/refused-error.ts";
import type { Refusals } from "../operation/refusals.ts";
import { createRuntime } from "../runtime/runtime.ts";
import type { HttpReply } from "../transport/transport.ts";
import { createHttpClient } from "./http-client.ts";
import type { HttpOperation } from "./http-operation.ts";

class TestRefused extends RefusedError<"no"> {
  static override readonly kind: string = "TestRefused";
}

const refusals: Refusals<TestRefused> = {
  verdict: ({ ok, status, data }) =>
    typeof data === "string" ? data : ok || status === 401 ? "yes" : status,
  yes: ["yes"],
  no: { no: { code: "no", meaning: "no", category: "conflict" } },
  error: (options: RefusedErrorOptions<"no">) => new TestRefused(options),
};

const check: HttpOperation<object, { valid: boolean }, string, TestRefused, "read"> = {
  name: "token.check",
  effect: "read",
  method: "POST",
  path: "/check",
  request: ({ request }) => request({}),
  parts: () => ({}),
  refusals,
  reply: ({ z, reply }) => reply({ valid: z.boolean() }),
  unauthorized: "answer",
  answers: [401],
  value: (reply, { status }) => (status === 401 ? "refused" : String(reply.valid)),
};

function answered(reply: Partial<HttpReply>, operation: Partial<typeof check> = {}, onReply = () => {}) {
  const runtime = createRuntime({ system: "test", packageName: "@telcokit/test" }, { retry: false });
  const http = createHttpClient(runtime, "http://localhost", {
    transport: async () => {
      onReply();
      return { status: 200, headers: {}, body: "", ...reply };
    },
  });
  return http
    .bind({ ...check, ...operation })({})
    .result();
}

describe("an answer's value", () => {
  it.each(["", "<html>no</html>", "{}"])(
    "is made of a status the operation answers with, body %j",
    async (body) => {
      expect(await answered({ status: 401, body })).toMatchObject({ ok: true, value: "refused" });
    },
  );

  it("is not made of such a status when the body says no", async () => {
    expect(await answered({ status: 401, body: '"no"' })).toMatchObject({ ok: false, error: { code: "no" } });
  });

  it("is checked on 2xx only, and other statuses stay errors", async () => {
    expect(await answered({ body: '{"valid":true}' })).toMatchObject({ ok: true, value: "true" });
    expect(await answered({ body: "{}" })).toMatchObject({ ok: false, error: { code: "reply_invalid" } });
    expect(await answered({ status: 403 })).toMatchObject({ ok: false, error: { code: "http_403" } });
  });

  it("names an undocumented verdict that looks like a code, and no other", async () => {
    const message = async (verdict: string) => {
      const outcome = await answered({ body: JSON.stringify(verdict) });
      return outcome.ok ? "" : outcome.error.message;
    };
    expect(await message("KO99")).toMatch(/none of the documented ones \(KO99\)$/);
    expect(await message("+393291234567")).toMatch(/none of the documented ones$/);
  });
});

describe("the event loop", () => {
  const orderOf = async (body: string): Promise<string[]> => {
    const order: string[] = [];
    const parse = (text: string): unknown => {
      order.push("the answer");
      return JSON.parse(text);
    };
    const elsewhere = Promise.withResolvers<void>();
    const outcome = await answered({ body }, { parse }, () =>
      setImmediate(() => {
        order.push("others");
        elsewhere.resolve();
      }),
    );
    await elsewhere.promise;
    expect(outcome).toMatchObject({ ok: true, value: "true" });
    return order;
  };

  it("has a turn between the arrival of a large answer and its reading", async () => {
    const padding = " ".repeat(1024 * 1024);
    expect(await orderOf(`{"valid":true}${padding}`)).toEqual(["others", "the answer"]);
  });

  it("is not waited for with any other", async () => {
    expect(await orderOf('{"valid":true}')).toEqual(["the answer", "others"]);
  });

  it("turns an error of a large answer into one of ours all the same", async () => {
    const page = `<html>${"x".repeat(1024 * 1024)}`;
    expect(await answered({ body: page })).toMatchObject({ ok: false, error: { code: "reply_invalid" } });
  });
});
