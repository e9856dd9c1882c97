import type { ErrorOf } from "@telcokit/core/client";
import { expectTypeOf, it } from "vitest";
import type {
  ChangeStatusError,
  changeStatusOperation,
  RefreshError,
  refreshOperation,
} from "./change-status.ts";
import type { CreateError, createOperation } from "./create.ts";
import type { QueryError, queryOperation } from "./query.ts";

it("each union of errors is what its operation may fail with, no more and no less", () => {
  expectTypeOf<CreateError>().toEqualTypeOf<ErrorOf<typeof createOperation>>();
  expectTypeOf<QueryError>().toEqualTypeOf<ErrorOf<typeof queryOperation>>();
  expectTypeOf<RefreshError>().toEqualTypeOf<ErrorOf<typeof refreshOperation>>();
  expectTypeOf<ChangeStatusError>().toEqualTypeOf<ErrorOf<typeof changeStatusOperation>>();
});
