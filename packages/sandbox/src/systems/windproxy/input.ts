import type { HttpRequest } from "../../http/handler.ts";

/** The fields of a request, whatever came. */
export type Input = Readonly<Record<string, unknown>>;

export function inputOf({ body }: Pick<HttpRequest, "body">): Input {
  return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Input) : {};
}

/** A field that is a text with something in it. */
export function textIn(input: Input, field: string): string | undefined {
  const value = Object.hasOwn(input, field) ? input[field] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}
