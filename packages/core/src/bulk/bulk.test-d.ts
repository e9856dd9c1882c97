import { describe, expectTypeOf, it } from "vitest";
import type { Call } from "../calls/call.ts";
import type { RefusedError } from "../errors/refused-error.ts";
import { bulk } from "./bulk.ts";

declare const rows: { readonly msisdn: string }[];
declare function send(msisdn: string): Call<{ readonly id: string }, RefusedError<"KO1">>;

describe("the types of a bulk job", () => {
  it("know row, value and errors of the call", async () => {
    const run = bulk(rows, { key: (row) => row.msisdn, call: (row) => send(row.msisdn) });
    for await (const item of run) {
      expectTypeOf(item.row.msisdn).toBeString();
      if (item.state === "done") expectTypeOf(item.outcome.value.id).toBeString();
      if (item.state === "refused") expectTypeOf(item.outcome.error.code).toEqualTypeOf<"KO1">();
      if (item.state === "unknown")
        expectTypeOf(item.outcome).extract<undefined>().toEqualTypeOf<undefined>();
      if (item.state === "skipped")
        expectTypeOf(item.reason).toEqualTypeOf<"done" | "refused" | "duplicate">();
    }
  });

  it("know the value of an async function, and nothing of its errors", async () => {
    const run = bulk(rows, { key: (row) => row.msisdn, call: async (row) => row.msisdn.length });
    for await (const item of run) {
      if (item.state === "done") expectTypeOf(item.outcome.value).toBeNumber();
      if (item.state === "failed") expectTypeOf(item.outcome.error).toBeUnknown();
    }
  });
});
