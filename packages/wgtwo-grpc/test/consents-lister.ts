// The client of packages/wgtwo-grpc/README.md: what an author of a client for another wgtwo service writes.
// #region imports
import type { Call, CallOptions, ClientOptions } from "@telcokit/core";
import { createRuntime, type ReadError } from "@telcokit/core/client";
import {
  type ChannelOptions,
  createRpcClient,
  type EnvironmentOptions,
  type RpcOperation,
  resolveAuth,
  resolveEnvironment,
  type WgtwoAuth,
} from "@telcokit/wgtwo-grpc";
import type { ConsentService } from "@telcokit/wgtwo-grpc/wire";

// #endregion

// #region operation
/** An rpc is data: its method, how input becomes a message and a message a value, and its effect. */
const listProducts: RpcOperation<
  { readonly pageSize: number },
  typeof ConsentService.method.listConsentsForProduct,
  string[],
  never,
  "read"
> = {
  name: "consents.products",
  effect: "read",
  rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).ConsentService.method.listConsentsForProduct,
  request: ({ z, request }) => request({ pageSize: z.int("must be a whole number") }),
  message: ({ pageSize }) => ({ pagination: { pageSize } }),
  value: ({ consents }) => consents.map(({ productId }) => productId),
};
// #endregion

// #region client
export interface ConsentsLister {
  products(input: { readonly pageSize: number }, options?: CallOptions): Call<string[], ReadError>;
  close(): Promise<void>;
}

export interface ConsentsListerOptions extends Omit<ClientOptions, "auth">, EnvironmentOptions {
  readonly auth?: WgtwoAuth;
  readonly channel?: ChannelOptions;
}

export function createConsentsLister(options: ConsentsListerOptions): ConsentsLister {
  const packageName = "my-lister";
  const { auth: given, channel, ...common } = options;
  const { api, tokenUrl } = resolveEnvironment(packageName, options, given !== undefined);
  const { auth, own } = resolveAuth(given, { tokenUrl }, options.allowInsecureHttp ?? false);
  const withAuth = auth === undefined ? common : { ...common, auth };
  const runtime = createRuntime({ system: "wgtwo", packageName }, withAuth);
  const rpc = createRpcClient(runtime, { packageName, api, channel });
  return {
    products: rpc.bind(listProducts),
    async close() {
      await rpc.close();
      if (own) await auth?.close?.();
    },
  };
}
// #endregion
