import type { DescMethod } from "@bufbuild/protobuf";
import type { FaultOperation } from "../../operations/operations.ts";

/** A gRPC method under its client-facing name. */
export function target<M extends DescMethod>(
  operation: FaultOperation<"wgtwo">,
  method: M,
): { readonly system: "wgtwo"; readonly operation: FaultOperation<"wgtwo">; readonly method: M } {
  return { system: "wgtwo", operation, method };
}
