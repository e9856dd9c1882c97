import { expectTypeOf, it } from "vitest";
import type { WriteError } from "../operation/operation.ts";
import type { ConnectionError } from "./connection-error.ts";
import type { OutcomeUnknownError } from "./outcome-unknown-error.ts";
import { RefusedError } from "./refused-error.ts";
import type { StatusError } from "./status-error.ts";
import type { TelcoError } from "./telco-error.ts";

class SoldOutError extends RefusedError<"sold_out"> {
  static override readonly kind: "SoldOutError" = "SoldOutError";
  declare readonly kind: typeof SoldOutError.kind;
}

declare const error: WriteError | SoldOutError;

it("a union narrows by kind, down to nothing when every kind is dealt with", () => {
  switch (error.kind) {
    case "ConnectionError":
      expectTypeOf(error).toEqualTypeOf<ConnectionError>();
      break;
    case "StatusError":
      expectTypeOf(error).toEqualTypeOf<StatusError>();
      break;
    case "OutcomeUnknownError":
      expectTypeOf(error).toEqualTypeOf<OutcomeUnknownError>();
      break;
    case "SoldOutError":
      expectTypeOf(error).toEqualTypeOf<SoldOutError>();
      break;
    case "AbortedError":
    case "AuthError":
    case "ReplyInvalidError":
    case "RequestInvalidError":
    case "TimeoutError":
      break;
    default:
      expectTypeOf(error).toBeNever();
  }
});

it("a union narrows by code as well, and neither swallows the literals of the other members", () => {
  if (error.code === "connection_failed") expectTypeOf(error).toEqualTypeOf<ConnectionError>();
  if (error.code === "sold_out") expectTypeOf(error).toEqualTypeOf<SoldOutError>();
  expectTypeOf<string>().not.toExtend<(typeof error)["code"]>();
  expectTypeOf<string>().not.toExtend<(typeof error)["kind"]>();
  // @ts-expect-error: no member has it
  expectTypeOf(error.kind === "ConectionError").toBeBoolean();
});

it("an error that may be any has a kind that is text", () => {
  expectTypeOf<TelcoError["kind"]>().toEqualTypeOf<string>();
});
