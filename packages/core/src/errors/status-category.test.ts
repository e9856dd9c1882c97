import { describe, expect, it } from "vitest";
import { AbortedError } from "./aborted-error.ts";
import { AuthError } from "./auth-error.ts";
import { ConnectionError } from "./connection-error.ts";
import { OutcomeUnknownError } from "./outcome-unknown-error.ts";
import { RefusedError } from "./refused-error.ts";
import { ReplyInvalidError } from "./reply-invalid-error.ts";
import { RequestInvalidError } from "./request-invalid-error.ts";
import { httpCategory, statusCategory } from "./status-category.ts";
import { StatusError } from "./status-error.ts";
import { TimeoutError } from "./timeout-error.ts";

const operation = "windproxy spai.sendFreeSms";

describe("the category of an error", () => {
  const timeout = new TimeoutError({ operation, phase: "reply", limit: "timeoutMs", limitMs: 1 });
  it.each([
    [new RequestInvalidError([], { operation }), "invalid-argument"],
    [new AuthError({ operation, reason: "refused" }), "unauthenticated"],
    [new ConnectionError({ operation, reason: "refused" }), "unavailable"],
    [timeout, "deadline"],
    [new AbortedError("stop", { operation }), "cancelled"],
    [new StatusError({ operation, status: 429, code: "http_429", meaning: "slow down" }), "throttled"],
    [new ReplyInvalidError({ operation, reason: "is a page" }), "internal"],
    [new RefusedError({ operation, code: "KO7", meaning: "nobody", category: "not-found" }), "not-found"],
    [new OutcomeUnknownError({ operation, cause: timeout }), "unknown-outcome"],
  ])("is the class's, or the declaration's: %s", (error, category) => {
    expect(error.category).toBe(category);
    expect(error.toJSON().category).toBe(category);
  });

  it("of a status follows from its name, and an unknown one is the client's fault or the service's", () => {
    expect(["http_403", "http_418", "http_599", "http_302"].map((code) => statusCategory(code))).toEqual([
      "permission-denied",
      "invalid-argument",
      "internal",
      "internal",
    ]);
    expect(statusCategory("grpc_failed_precondition")).toBe("not-applicable");
    expect(statusCategory("grpc_unknown")).toBe("internal");
    expect([httpCategory(404), httpCategory(409), httpCategory(504)]).toEqual([
      "not-found",
      "conflict",
      "deadline",
    ]);
  });
});
