import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { TransportFault } from "../network/fault.ts";
import { AbortedError } from "./aborted-error.ts";
import { AuthError } from "./auth-error.ts";
import { ConnectionError } from "./connection-error.ts";
import { OutcomeUnknownError } from "./outcome-unknown-error.ts";
import { RefusedError } from "./refused-error.ts";
import { ReplyInvalidError } from "./reply-invalid-error.ts";
import { RequestInvalidError } from "./request-invalid-error.ts";
import { StatusError } from "./status-error.ts";
import { isTelcoError, TelcoError } from "./telco-error.ts";
import { TimeoutError } from "./timeout-error.ts";

const operation = "test group.op";
const secret = "s3cr3t-T0ken";
const msisdn = "+4799990000";
const foreign = Object.assign(new Error(`failed for ${msisdn} with ${secret}`), {
  code: "ECONNRESET",
  url: `https://example.com/${msisdn}`,
  headers: { authorization: secret },
});
const status = new StatusError({
  operation,
  status: 500,
  code: "http_500",
  meaning: "the service failed",
  data: { msisdn, secret },
  serverMessage: `${msisdn} ${secret}`,
});
const errors: readonly TelcoError[] = [
  status,
  new RequestInvalidError([{ path: ["msisdn"], message: "must be E.164" }], { operation }),
  new AuthError({ operation, reason: "no", oauthError: "invalid_client", cause: foreign }),
  new ConnectionError({ operation, reason: "reset", networkCode: "ECONNRESET", cause: foreign }),
  new ConnectionError({
    operation,
    reason: "reset",
    cause: new TransportFault({ code: "ECONNRESET", syscall: "read" }),
  }),
  new TimeoutError({ operation, phase: "reply", limit: "timeoutMs", limitMs: 10 }),
  new AbortedError({ msisdn, secret }, { operation }),
  new ReplyInvalidError({
    operation,
    reason: "not JSON",
    excerpt: `${msisdn} ${secret}`,
    contentType: "text/html",
  }),
  new RefusedError({
    operation,
    code: "KO9",
    meaning: "no data",
    category: "not-applicable",
    data: { msisdn },
    serverMessage: secret,
  }),
  new OutcomeUnknownError({ operation, cause: status }),
];

describe("errors", () => {
  it.each(errors.map((error) => [error.name, error] as const))(
    "%s shows no secret and no number, however it is printed",
    (_name, error) => {
      const printed = [
        inspect(error, { depth: 12, showHidden: true, getters: true }),
        inspect({ deep: { error } }, { depth: 12, showHidden: true, getters: true }),
        JSON.stringify(error),
        JSON.stringify({ ...error }),
        String(error),
        error.stack ?? "",
      ].join("\n");
      expect(printed).not.toContain(msisdn.slice(1));
      expect(printed).not.toContain(secret);
      expect(printed).toContain(operation);
    },
  );

  it("keep what was refused readable for who asks", () => {
    expect(status.data).toEqual({ msisdn, secret });
    expect(status.serverMessage).toContain(msisdn);
    expect(new AbortedError("why", { operation }).reason).toBe("why");
  });

  it.each(errors.map((error) => [error.name, error] as const))(
    "%s is known by class, base and brand",
    (_name, error) => {
      expect(error).toBeInstanceOf(TelcoError);
      expect(error).toBeInstanceOf(error.constructor);
      expect(error).toBeInstanceOf(Error);
      expect(isTelcoError(error)).toBe(true);
      expect(error instanceof StatusError).toBe(error.name === "StatusError");
      expect(error.kind).toBe(error.constructor.name);
      expect(error.name).toBe(error.kind);
    },
  );

  it("are recognised across copies of the package by name, and subclasses by their parents", () => {
    class KoError extends RefusedError {
      static override readonly kind: string = "KoError";
    }
    class OtherCopy extends RefusedError {
      static override readonly kind: string = "KoError";
    }
    class Unnamed extends KoError {}
    const ko = new OtherCopy({ operation, code: "KO1", meaning: "no", category: "conflict" });
    expect(ko).toBeInstanceOf(KoError);
    expect(ko).toBeInstanceOf(RefusedError);
    expect(ko).not.toBeInstanceOf(StatusError);
    expect(ko).not.toBeInstanceOf(Unnamed);
    expect(new Unnamed({ operation, code: "KO1", meaning: "no", category: "conflict" })).toBeInstanceOf(
      Unnamed,
    );
    expect(ko.name).toBe("KoError");
    expect(ko.kind).toBe("KoError");
  });

  it("lead their message with the operation and the verdict", () => {
    expect(status.message).toBe("test group.op: http_500 the service failed");
    expect(
      new OutcomeUnknownError({ operation, cause: status, advice: "look into the outbox" }).message,
    ).toBe("test group.op: outcome_unknown it may or may not have happened (http_500); look into the outbox");
  });

  it("say whether a repetition is safe and useful", () => {
    expect(new ConnectionError({ operation, reason: "x" }).retryable).toBe(true);
    expect(new OutcomeUnknownError({ operation, cause: status }).retryable).toBe(false);
    expect(new AuthError({ operation, reason: "x" }).retryable).toBe(false);
  });

  it("print a foreign cause by class and code only", () => {
    const { cause } = new ConnectionError({ operation, reason: "reset", cause: foreign }).toJSON();
    expect(cause).toEqual({ name: "Error", code: "ECONNRESET" });
  });

  it("print no field that has no value", () => {
    expect(Object.values(new AuthError({ operation, reason: "no" }).toJSON())).not.toContain(undefined);
  });
});
