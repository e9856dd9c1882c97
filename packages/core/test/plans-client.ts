// The client of packages/core/README.md: what an author of a client writes, and nothing else.
// #region imports
import type { Call, CallOptions, HttpClientOptions } from "@telcokit/core";
import {
  checkBaseUrl,
  createHttpClient,
  createRuntime,
  type HttpOperation,
  type ReadError,
} from "@telcokit/core/client";

// #endregion

// #region operation
/** An operation is data: its wire, its schemas, and what a repetition of it would do. */
const getPlan: HttpOperation<{ readonly msisdn: string }, Plan, Plan, never, "read"> = {
  name: "plans.get",
  effect: "read",
  method: "GET",
  path: "/plans/{msisdn}",
  request: (kit) => kit.request({ msisdn: kit.msisdn() }),
  parts: ({ msisdn }) => ({ params: { msisdn } }),
  reply: (kit) => kit.reply({ plan: kit.z.string() }),
  value: ({ plan }) => ({ plan }),
};
// #endregion

// #region client
interface Plan {
  readonly plan: string;
}

export interface PlansClient {
  get(input: { readonly msisdn: string }, options?: CallOptions): Call<Plan, ReadError>;
  close(): Promise<void>;
}

export function createPlansClient(options: HttpClientOptions & { readonly baseUrl: string }): PlansClient {
  const runtime = createRuntime({ system: "plans", packageName: "my-plans" }, options);
  const baseUrl = checkBaseUrl(options.baseUrl, "my-plans", "baseUrl", false);
  const http = createHttpClient(runtime, baseUrl, options);
  return { get: http.bind(getPlan), close: http.close };
}
// #endregion
