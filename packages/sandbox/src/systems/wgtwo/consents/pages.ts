import { invalidArgument } from "../../../grpc/status.ts";

const smallest = 100;
const largest = 1000;

/** One page: `page_size` 100 to 1000, 100 when unset; the token is opaque and only good for the next page. */
export function pageOf<T>(
  all: readonly T[],
  pageSize: number,
  pageToken: string,
): { items: readonly T[]; next: string } {
  const size = pageSize === 0 ? smallest : pageSize;
  if (size < smallest || size > largest) throw invalidArgument("pagination.page_size must be 100 to 1000");
  const from = pageToken === "" ? 0 : positionIn(pageToken);
  const end = from + size;
  return { items: all.slice(from, end), next: end < all.length ? tokenFor(end) : "" };
}

function tokenFor(position: number): string {
  return Buffer.from(`page:${position}`).toString("base64url");
}

function positionIn(token: string): number {
  const position = /^page:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (position === undefined) throw invalidArgument("pagination.page_token is not one of ours");
  return Number(position);
}
