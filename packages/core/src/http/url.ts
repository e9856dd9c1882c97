import type { Issue } from "../errors/request-invalid-error.ts";
import { InputIssues } from "../errors/request-invalid-error.ts";
import type { QueryValue } from "./http-operation.ts";

/** A compiled path template: literal parts with the names between them. */
export type PathBuilder = (params: Readonly<Record<string, string>>) => string;

/**
 * Compiles `/a/{b}` once. Every value is percent-encoded into its own segment (or by `encode`); empty ones, `.`, `..`,
 * what holds them between slashes, and control characters are refused, because they would address something else.
 */
export function compilePath(
  template: string,
  encode: (value: string) => string = encodeURIComponent,
): PathBuilder {
  const parts = template.split(/[{}]/);
  return (params) => {
    const issues: Issue[] = [];
    const built = parts.map((part, index) => {
      if (index % 2 === 0) return part;
      const value = Object.hasOwn(params, part) ? params[part] : undefined;
      const problem = segmentProblem(value);
      if (problem !== undefined) issues.push({ path: [part], message: problem });
      return problem === undefined ? encode(value ?? "") : "";
    });
    if (issues.length > 0) throw new InputIssues(issues);
    return built.join("");
  };
}

function segmentProblem(value: string | undefined): string | undefined {
  if (value === undefined || value === "") return "must not be empty";
  if (typeof value !== "string") return "must be a text";
  if (climbs(value)) return "must not be a relative path";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\x00-\x1f\x7f]/.test(value)) return "must not hold control characters";
  return value.isWellFormed() ? undefined : "must be well-formed Unicode";
}

/**
 * Whether a value leaves its place in the path once a proxy or a server has decoded it: some decode `%2F`, some take a
 * backslash for a slash, and some leave out what follows a semicolon.
 */
function climbs(value: string): boolean {
  return value.split(/[/\\]/).some(isRelative);
}

function isRelative(segment: string): boolean {
  const semicolon = segment.indexOf(";");
  const name = semicolon < 0 ? segment : segment.slice(0, semicolon);
  return name === "." || name === "..";
}

/**
 * `?a=1&b=2`, or nothing. Lists become repeated names; `undefined` is left out.
 * Throws `InputIssues` for text that no URL can hold.
 */
export function buildQuery(query: Readonly<Record<string, QueryValue>> | undefined): string {
  if (query === undefined) return "";
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) =>
      one === undefined ? [] : [`${encodeQuery(name, name)}=${encodeQuery(name, String(one))}`],
    ),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

function encodeQuery(name: string, text: string): string {
  if (text.isWellFormed()) return encodeURIComponent(text);
  throw new InputIssues([{ path: [name.toWellFormed()], message: "must be well-formed Unicode" }]);
}
