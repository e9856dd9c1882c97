import { describe, expect, it } from "vitest";
import type { Authenticator } from "../auth/authenticator.ts";
import type { RefusedErrorOptions } from "../errors/refused-error.ts";
import { RefusedError } from "../errors/refused-error.ts";
import type { Effect } from "../operation/operation.ts";
import type { Refusals } from "../operation/refusals.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import type { HttpReply, HttpRequest } from "../transport/transport.ts";
import { createHttpClient } from "./http-client.ts";
import type { HttpOperation } from "./http-operation.ts";

class TestRefused extends RefusedError<"no" | "busy"> {
  static override readonly kind: string = "TestRefused";
}

const refusals: Refusals<TestRefused> = {
  verdict: ({ ok, status }) => (ok ? "ok" : status),
  yes: ["ok"],
  no: {
    401: { code: "no", meaning: "not yours", category: "conflict", doubtsCredential: true },
    503: { code: "busy", meaning: "busy", category: "conflict", transient: true, waitMs: 500 },
  },
  error: (options: RefusedErrorOptions<"no" | "busy">) => new TestRefused(options),
};

const readItem: HttpOperation<{ id: string }, unknown, string, TestRefused, Effect> = {
  name: "items.read",
  effect: "read",
  method: "GET",
  path: "/items/{id}",
  request: ({ z, request }) => request({ id: z.string() }),
  parts: ({ id }) => ({ params: { id } }),
  refusals,
  value: () => "value",
};

/** A client whose service answers from a list, the last answer again and again. */
function client(
  answers: readonly Partial<HttpReply>[],
  operation: Partial<typeof readItem> = {},
  auth?: Authenticator,
  random: () => number = () => 0,
) {
  const requests: HttpRequest[] = [];
  const clock = createManualClock();
  const runtime = createRuntime(
    { system: "test", packageName: "@telcokit/test" },
    { clock, random, retry: false, ...(auth === undefined ? {} : { auth }) },
  );
  const http = createHttpClient(runtime, "http://localhost", {
    transport: async (request) => {
      requests.push(request);
      return {
        status: 200,
        headers: {},
        body: "",
        ...answers[Math.min(requests.length, answers.length) - 1],
      };
    },
  });
  return {
    call: http.bind({ ...readItem, ...operation }),
    requests,
  };
}

function counting(renewable: boolean | Promise<boolean>): Authenticator & { readonly refusals: number } {
  let refusals = 0;
  return {
    kind: "bearer",
    credential: () => ({
      headers: { authorization: `Bearer ${refusals}` },
      refused: () => {
        refusals += 1;
        return renewable;
      },
    }),
    get refusals() {
      return refusals;
    },
  };
}

const bare = { status: 401 };
const challenged = { status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' } };

describe("a REST operation", () => {
  it("encodes each value of its path into one segment", async () => {
    const { call, requests } = client([{}]);
    await call({ id: "a/b;c=d" });
    expect(requests[0]?.url).toBe("http://localhost/items/a%2Fb%3Bc%3Dd");
  });

  it("may spell path values its own way, and what addresses something else is still refused", async () => {
    const { call, requests } = client([{}], {
      encodeSegment: (value) => encodeURIComponent(value).replaceAll("%3D", "="),
    });
    await call({ id: "a/b;c=d" });
    expect(requests[0]?.url).toBe("http://localhost/items/a%2Fb%3Bc=d");
    expect(await call({ id: ".." }).result()).toMatchObject({ error: { code: "request_invalid" } });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["credential", bare, "auth_failed"],
    ["credential", challenged, "auth_failed"],
    ["answer", bare, "no"],
    ["answer", challenged, "no"],
    ["challenge", bare, "no"],
    ["challenge", challenged, "auth_failed"],
  ] as const)("takes a 401 as its %s (%j): %s", async (unauthorized, answer, code) => {
    const { call } = client([answer], { unauthorized });
    expect(await call({ id: "a" }).result()).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    [false, "http_503"],
    [true, "busy"],
  ])("believes a status on an error page only where the body says nothing: %j", async (ignoresBody, code) => {
    const { call } = client([{ status: 503, body: "<html>busy</html>" }], {
      refusals: { ...refusals, ignoresBody },
    });
    expect(await call({ id: "a" }).result()).toMatchObject({ ok: false, error: { code } });
  });

  it.each([true, Promise.resolve(true)])(
    "tells a doubtful no from a run-out credential by one replay with a new one",
    async (renewable) => {
      const auth = counting(renewable);
      const { call, requests } = client([bare, {}], { unauthorized: "answer" }, auth);
      expect(await call({ id: "a" })).toBe("value");
      expect(requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer 0", "Bearer 1"]);
    },
  );

  it("gives the no when a new credential changes nothing, and does not blame that one too", async () => {
    const auth = counting(true);
    const { call, requests } = client([bare], { unauthorized: "answer" }, auth);
    expect(await call({ id: "a" }).result()).toMatchObject({ ok: false, error: { code: "no", attempts: 2 } });
    expect(requests).toHaveLength(2);
    expect(auth.refusals).toBe(1);
  });

  it("gives the no at once when the credential cannot be renewed", async () => {
    const { call, requests } = client([bare], { unauthorized: "answer" }, counting(false));
    expect(await call({ id: "a" }).result()).toMatchObject({ ok: false, error: { code: "no" } });
    expect(requests).toHaveLength(1);
  });

  it("may tell a no by a function, and what the function does not know stays outside the contract", async () => {
    const told = {
      ...refusals,
      no: (value: string | number) =>
        value === 409 ? { code: "no" as const, meaning: "not so", category: "conflict" as const } : undefined,
    };
    const conflict = client([{ status: 409 }], { refusals: told });
    expect(await conflict.call({ id: "a" }).result()).toMatchObject({
      error: { code: "no", meaning: "not so", category: "conflict" },
    });
    const other = client([{ status: 410 }], { refusals: told });
    expect(await other.call({ id: "a" }).result()).toMatchObject({ error: { code: "http_410" } });
  });

  it.each([
    ["an attempt that may have run", { status: 503, body: "{}" }, true],
    ["one that did not run", { status: 429, body: "{}" }, false],
  ])("takes an answer that says 'done already' after %s for a success: %j, %s", async (_title, first, ok) => {
    const gone = (value: string | number) =>
      value === 404
        ? { code: "no" as const, meaning: "not there", category: "not-found" as const, doneOnRepeat: true }
        : undefined;
    const { call, requests } = client([first, { status: 404, body: "{}" }], {
      effect: "idempotent",
      method: "DELETE",
      refusals: { ...refusals, no: gone },
    });
    expect(await call({ id: "a" }, { retry: { attempts: 2 } }).result()).toMatchObject({ ok });
    expect(requests).toHaveLength(2);
  });

  it("backs off longer after a no that asks to slow down", async () => {
    const busy = {
      code: "busy" as const,
      meaning: "slow down",
      category: "throttled",
      outcome: "not-executed",
      transient: true,
    } as const;
    const throttled = { ...refusals, no: { 429: { ...busy, throttled: true } } };
    const { call } = client(
      [{ status: 429 }],
      { effect: "write", refusals: throttled },
      undefined,
      () => 0.5,
    );
    const asked = call(
      { id: "a" },
      { retry: { attempts: 2, baseMs: 1, throttledBaseMs: 60_000 }, deadlineMs: 1000 },
    );
    // Half of the longer base, which the deadline does not allow for.
    expect(await asked.result()).toMatchObject({ ok: false, error: { code: "busy", attempts: 1 } });
  });

  it("does not take the same answer for a success at the first attempt", async () => {
    const gone = {
      404: { code: "no" as const, meaning: "not there", category: "not-found" as const, doneOnRepeat: true },
    };
    const { call } = client([{ status: 404 }], { effect: "idempotent", refusals: { ...refusals, no: gone } });
    expect(await call({ id: "a" }).result()).toMatchObject({ ok: false, error: { code: "no" } });
  });

  it("refuses a body that JSON cannot hold before anything is sent", async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const { call, requests } = client([{}], { parts: () => ({ params: { id: "a" }, body: circle }) });
    expect(await call({ id: "a" }).result()).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["body"] }] },
    });
    expect(requests).toHaveLength(0);
  });

  it.each([
    [undefined, 500],
    ["9", 9000],
    ["0", 500],
  ])("waits for a no as long as the service asks, Retry-After %j, or longer", async (header, ms) => {
    const { call } = client([
      { status: 503, headers: header === undefined ? {} : { "retry-after": header } },
    ]);
    expect(await call({ id: "a" }).result()).toMatchObject({
      ok: false,
      error: { code: "busy", retryAfterMs: ms },
    });
  });
});
