import type { Answer } from "@telcokit/core/client";
import { isPlainObject } from "@telcokit/core/client";
import { isMissing } from "../open/open-object.ts";

/**
 * A resource that was made or changed. A body without `href` gets it from `Location`, and so does an answer without a
 * body (202, or a terse 201), whose id is the address's last part. The address is only read, never followed.
 * @throws {TypeError} when nothing names the resource.
 */
export function located<Resource>(body: unknown, { headers }: Answer, known?: string): Resource {
  const location = headers.location;
  const resource = isPlainObject(body) ? body : {};
  const id = isMissing(resource.id) ? (known ?? lastSegment(location)) : resource.id;
  if (id === undefined) throw new TypeError("the answer names no resource");
  const href = resource.href ?? location;
  return { ...resource, id: String(id), ...(isMissing(href) ? {} : { href }) } as Resource;
}

function lastSegment(location: string | undefined): string | undefined {
  const last = location
    ?.split(/[?#]/)[0]
    ?.split("/")
    .findLast((part) => part !== "");
  try {
    return last === undefined ? undefined : decodeURIComponent(last);
  } catch {
    return undefined;
  }
}
