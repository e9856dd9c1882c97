import { inspect } from "node:util";
import { expect, it } from "vitest";
import { OutcomeUnknownError } from "./outcome-unknown-error.ts";
import { StatusError } from "./status-error.ts";
import { TelcoError } from "./telco-error.ts";

it("while developing, what the service said of an unknown outcome is printed with it, and never as JSON", () => {
  const data = { reason: "said by the service" };
  const cause = new StatusError({
    operation: "plans set",
    status: 503,
    code: "http_503",
    meaning: "unavailable",
    data,
  });
  const error = new OutcomeUnknownError({ operation: "plans set", cause });
  expect(inspect(error)).not.toContain("said by the service");
  TelcoError.reveal(error);
  expect(inspect(error)).toContain("said by the service");
  expect(JSON.stringify(error)).not.toContain("said by the service");
});
