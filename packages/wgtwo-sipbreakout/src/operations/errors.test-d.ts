import type { ErrorOf } from "@telcokit/core/client";
import { expectTypeOf, it } from "vitest";
import type { SipError } from "../client.ts";
import type { deleteRegistration } from "./delete-registration.ts";
import type { upsertRegistration } from "./upsert-registration.ts";

it("each union of errors is what its operation may fail with, no more and no less", () => {
  expectTypeOf<SipError>().toEqualTypeOf<ErrorOf<typeof upsertRegistration>>();
  expectTypeOf<SipError>().toEqualTypeOf<ErrorOf<typeof deleteRegistration>>();
});
