import { bindRequest, type HttpClient, type RequestMethod } from "@telcokit/core/client";
import type { BssError, PartlyDoneError } from "../errors.ts";
import type { BssSettings } from "../options.ts";
import { refusalsOf } from "../verdicts/refusals.ts";
import { schemasOf } from "../wire/tables.ts";
import type { GroupSpec, OperationSpec, TablesOfSpecs } from "./spec.ts";

const nothing = { objects: {}, enums: {} };
const none: TablesOfSpecs = { rts: nothing, rtr: nothing };
const group: GroupSpec = { shared: none, own: none, operations: {} };

/** What the client has no operation for: the client's provider and tenant go with it, and any JSON is an answer. */
export function bindAnyRequest(
  http: HttpClient,
  { spid, tenant }: BssSettings,
): RequestMethod<BssError | PartlyDoneError> {
  return bindRequest<BssError | PartlyDoneError>(http, ({ method, path, effect = "write" }) => {
    const operation: OperationSpec = {
      spec: "rts",
      method,
      path,
      effect,
      headers: ["spid", "tenant"],
      answer: { is: "value", code: "u", wrappers: [] },
    };
    return {
      refusals: refusalsOf(operation, schemasOf(group, "rts")),
      headers: { spid: String(spid), tenant },
    };
  });
}
