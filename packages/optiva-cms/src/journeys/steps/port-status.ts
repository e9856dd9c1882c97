import type { OpenObject } from "../../open/open-object.ts";

/** Whether a status that the service gave is one of `wanted`. It stands in `state` or in `status`, in any case. */
export function isPorted({ state, status }: OpenObject, wanted: readonly string[]): boolean {
  const said = [state, status].flatMap((each) => (typeof each === "string" ? each.toLowerCase() : []));
  return wanted.some((each) => said.includes(each.toLowerCase()));
}
