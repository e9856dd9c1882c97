import { rtr } from "../gen/rtr.ts";
import { rts } from "../gen/rts.ts";
import type { BssTables } from "./fact.ts";

export const tables: Readonly<Record<"rts" | "rtr", BssTables>> = { rts, rtr };

export interface Code {
  readonly list: boolean;
  readonly required: boolean;
  readonly kind: string;
  readonly name: string;
}

export function takeApart(code: string): Code {
  const list = code.startsWith("[");
  const required = code.endsWith("!");
  const plain = code.slice(list ? 1 : 0, required ? -1 : undefined);
  return { list, required, kind: plain.charAt(0), name: plain.slice(1) };
}

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
