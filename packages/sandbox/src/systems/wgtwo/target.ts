import type { DescMethod } from "@bufbuild/protobuf";
import { rpcName } from "../../grpc/service.ts";
import { type WgtwoOperation, wgtwoOperations } from "../../operations/wgtwo.ts";

/** A gRPC method under its client-facing name. The table and the descriptor must agree on its route. */
export function target<M extends DescMethod>(
  operation: WgtwoOperation,
  method: M,
): { readonly system: "wgtwo"; readonly operation: WgtwoOperation; readonly method: M } {
  const { path } = wgtwoOperations[operation];
  if (path !== `/${rpcName(method)}`) throw new Error(`${operation} is not at ${path}`);
  return { system: "wgtwo", operation, method };
}
