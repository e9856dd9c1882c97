import type { Effect, OperationNames } from "@telcokit/core/client";
import type { OptivaCmsClient } from "../client.ts";

/** The operations that are one request, or the pages of a list. */
export type RequestName = Exclude<
  OperationNames<OptivaCmsClient>,
  `journeys.${string}` | "productOrders.waitFor"
>;

/** One endpoint, what it must send and what it must give for what is answered. */
export interface Endpoint {
  /** Of the fact sheet's list of seventy; none for what only the public specification has. */
  readonly number: number | undefined;
  readonly effect: Effect;
  /** Method and address below the prefix. */
  readonly request: string;
  readonly call: (cms: OptivaCmsClient) => Promise<unknown>;
  readonly body: unknown;
  readonly reply: unknown;
  readonly status: number;
  readonly value: unknown;
}

interface More {
  readonly body?: unknown;
  readonly reply?: unknown;
  /** @default 200 */
  readonly status?: number;
  /** @default the reply */
  readonly value?: unknown;
}

export function endpoint(
  number: number | undefined,
  effect: Effect,
  request: `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`,
  call: Endpoint["call"],
  more: More = {},
): Endpoint {
  const { body, reply, status = 200 } = more;
  const value = "value" in more ? more.value : reply;
  return { number, effect, request, call, body, reply, status, value };
}

/** For `toArray`. */
export const everything = { max: 10 } as const;
export const page = "offset=0&limit=100";
export const made = { id: "11", href: "/x/11", extra: { "@type": "Odd" } } as const;
export const open = { anything: [1, { deep: true }] } as const;
export const list = [{ id: "1" }, { id: "2", "@type": "Odd" }] as const;
