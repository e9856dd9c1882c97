import type { Context } from "hono";
import type { z } from "zod";
import type { HttpEnv } from "../http/connection.ts";
import type { World } from "./world.ts";

/** What a handler answers: JSON, nothing, or a response of its own. */
export type ControlReply = { readonly status: number; readonly json?: unknown } | Response;

export interface ControlInput<Params, Query, Body> {
  readonly world: World;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly context: Context<HttpEnv>;
}

/** One answer of a route, as the description shows it. */
export interface DescribedAnswer {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** @default "application/json" */
  readonly mediaType?: string;
}

/** A route of the control API: its handler and its description are made from the same schemas. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/_sandbox`, with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** @default a mebibyte */
  readonly mostBytes?: number;
  readonly answers: Readonly<Record<number, DescribedAnswer>>;
  handle(input: ControlInput<unknown, unknown, unknown>): ControlReply | Promise<ControlReply>;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

type RouteOf<P, Q, B> = Omit<ControlRoute, "params" | "query" | "body" | "handle"> & {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  handle(input: ControlInput<Parsed<P>, Parsed<Q>, Parsed<B>>): ControlReply | Promise<ControlReply>;
};

/** A route whose handler gets what its schemas make of a request. */
export function route<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(described: RouteOf<P, Q, B>): ControlRoute {
  // The server parses by the very schemas that the types were derived from.
  return described as unknown as ControlRoute;
}

/** What is answered where there is nothing to say. */
export const done: ControlReply = { status: 204 };
export const doneAnswer: DescribedAnswer = { description: "Done." };
