import type { Issue } from "@telcokit/core";
import type { OpenObject } from "../../open/open-object.ts";

/** A value that is told by hand needs this field: the steps that follow name what was made by it. */
export function without(name: string): (told: OpenObject) => Issue | undefined {
  return (told) => {
    const value = told[name];
    return typeof value === "string" && value !== ""
      ? undefined
      : { path: [name], message: "is required, as the service has it" };
  };
}

export const withoutId: (told: OpenObject) => Issue | undefined = without("id");
