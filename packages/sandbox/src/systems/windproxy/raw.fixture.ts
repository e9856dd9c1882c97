import { createManualClock, type ManualClock } from "@telcokit/core/testing";
import { afterEach, beforeEach, expect } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox.ts";

export const msisdn = "+393291234567";
export const ok = { result: "OK", resultDescription: "Request successful" } as const;
export const okDot = { result: "OK", resultDescription: "Request successful." } as const;

/** A sandbox for each test, and Wind-Proxy called with nothing but fetch. */
export interface Raw {
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Response>;
  /** The JSON of an answer, which comes with 200 whatever it says. */
  answerTo(path: string, body?: object): Promise<Record<string, unknown>>;
}

export function useRawWindproxy(): Raw {
  const clock = createManualClock();
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ clock });
  });
  afterEach(() => sandbox.close());
  const post = (path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${sandbox.urls.windproxy}${path}`, {
      method: "POST",
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    get sandbox() {
      return sandbox;
    },
    clock,
    post,
    async answerTo(path, body) {
      const response = await post(path, body);
      expect(response.status).toBe(200);
      return (await response.json()) as Record<string, unknown>;
    },
  };
}
