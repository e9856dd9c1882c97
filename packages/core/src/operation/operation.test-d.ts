import { expectTypeOf, test as it } from "vitest";
import type { Call } from "../calls/call.ts";
import type { AuthError } from "../errors/auth-error.ts";
import type { OutcomeUnknownError } from "../errors/outcome-unknown-error.ts";
import { RefusedError } from "../errors/refused-error.ts";
import type { HttpClient } from "../http/http-client.ts";
import type { HttpOperation } from "../http/http-operation.ts";
import type { CallOptions } from "../runtime/client-options.ts";
import type { ErrorOf, InputOf, ReadError, ValueOf, WriteError } from "./operation.ts";
import type { Refusals } from "./refusals.ts";

class Full<Code extends "full" | "inner"> extends RefusedError<Code> {}

const refusals: Refusals<Full<"full">, "inner"> = {
  verdict: ({ status }) => status,
  yes: [200],
  no: {
    409: { code: "full", meaning: "full", category: "conflict" },
    503: { code: "inner", meaning: "broken inside", category: "conflict", outcome: "unknown" },
  },
  error: (options) => new Full(options) as Full<"full">,
};

interface Input {
  readonly at: Date | string;
}
interface Parsed {
  readonly at: string;
}

const order: HttpOperation<Input, unknown, number, Full<"full">, "write", Parsed, "inner"> = {
  name: "seats.order",
  effect: "write",
  method: "POST",
  path: "/seats",
  request: ({ z, request }) => request({ at: z.string() }),
  parts: ({ at }) => ({ body: { at } }),
  refusals,
  value: () => 1,
};

const count: HttpOperation<Input, unknown, number, never, "read", Parsed> = {
  name: "seats.count",
  effect: "read",
  method: "GET",
  path: "/seats",
  request: order.request,
  parts: order.parts,
  value: () => 1,
};

declare const http: HttpClient;

it("a method takes, gives and fails with what its operation declares", () => {
  expectTypeOf(http.bind(order)).toEqualTypeOf<
    (input: Input, options?: CallOptions) => Call<number, WriteError | Full<"full">>
  >();
  expectTypeOf(http.bind(count)).returns.toEqualTypeOf<Call<number, ReadError>>();
  expectTypeOf<InputOf<typeof order>>().toEqualTypeOf<Input>();
  expectTypeOf<ValueOf<typeof order>>().toEqualTypeOf<number>();
  expectTypeOf<ErrorOf<typeof order>>().toEqualTypeOf<WriteError | Full<"full">>();
  expectTypeOf<ErrorOf<(settings: string) => typeof count>>().toEqualTypeOf<ReadError>();
});

it("a union that leaves out what the operation may fail with does not compile", () => {
  // @ts-expect-error: it is refused, and its outcome may stay unknown
  const asRead: (input: Input) => Call<number, ReadError> = http.bind(order);
  // @ts-expect-error: anything may fail
  const asNever: (input: Input) => Call<number, never> = http.bind(order);
  // @ts-expect-error: its outcome may stay unknown
  const known: (input: Input) => Call<number, Exclude<WriteError, OutcomeUnknownError> | Full<"full">> =
    http.bind(order);
  // @ts-expect-error: a token may be refused
  const open: (input: Input) => Call<number, Exclude<ReadError, AuthError>> = http.bind(count);
  // @ts-expect-error: it takes more than that is declared to be given
  const looser: (input: { readonly at: number }) => Call<number, WriteError | Full<"full">> =
    http.bind(order);
  expectTypeOf([asRead, asNever, known, open, looser]).toBeArray();
});

it("an effect that is not the declared one does not compile, nor does a read that leaves its outcome open", () => {
  // @ts-expect-error: declared as a read
  const read: HttpOperation<Input, unknown, number, never, "read", Parsed> = { ...count, effect: "write" };
  // @ts-expect-error: of a read, callers meet every code
  type Open = HttpOperation<Input, unknown, number, Full<"full">, "read", Parsed, "inner">;
  // @ts-expect-error: its callers meet the code `inner`, which is not declared
  const idempotent: HttpOperation<Input, unknown, number, Full<"full">, "idempotent", Parsed> = {
    ...order,
    effect: "idempotent" as const,
  };
  expectTypeOf([read, idempotent]).toBeArray();
  expectTypeOf<Open>().toBeObject();
});

it("a code that callers do not meet must leave the outcome open", () => {
  const closed: Refusals<Full<"full">, "inner"> = {
    ...refusals,
    // @ts-expect-error: nothing says that it may have run
    no: { 503: { code: "inner", meaning: "broken inside", category: "conflict" } },
  };
  expectTypeOf(closed).toBeObject();
});
