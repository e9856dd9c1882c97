import type { Call } from "../calls/call.ts";
import type { RefusedError } from "../errors/refused-error.ts";
import type { Issue } from "../errors/request-invalid-error.ts";
import type { FieldContext } from "../operation/fields.ts";
import type { Effect, FailureOf } from "../operation/operation.ts";
import type { CallOptions } from "../runtime/client-options.ts";
import type { HttpClient } from "./http-client.ts";
import type { HttpOperation, QueryValue } from "./http-operation.ts";

/** A request to an endpoint that a client has no operation for. */
export interface EndpointRequest<In extends Effect = Effect> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * Below the client's base address: `/subscription/{id}/something`. It is shown in traces, so what tells one subscriber
   * from another goes into `params`, which are not, and which are encoded.
   */
  readonly path: `/${string}`;
  /** The values of the `{names}` in `path`. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, QueryValue>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * What a repetition would do. A `read` or `idempotent` request is repeated after transient failures; a `write` never
   * once it may have arrived. @default "write"
   */
  readonly effect?: In | undefined;
  /**
   * Whom it reaches: a number, or the id of what the client's `recipients` name. A client with `recipients` sends nothing
   * but reads to endpoints it does not know, unless this says whom they reach.
   */
  readonly recipient?: string | undefined;
}

/** What a client adds to every such request. */
export interface EndpointRules<Refused extends RefusedError>
  extends Pick<
    HttpOperation<unknown, unknown, unknown, Refused, Effect>,
    "refusals" | "encodeSegment" | "unauthorized"
  > {
  readonly headers?: Readonly<Record<string, string>>;
}

/** The method of a client for what it has no operation for: the same pipeline, and any JSON for an answer. */
export type RequestMethod<Refused extends RefusedError, Own extends object = object> = <
  In extends Effect = "write",
>(
  request: EndpointRequest<In> & Own,
  options?: CallOptions,
) => Call<unknown, FailureOf<In, Refused>>;

/**
 * @param rulesOf what holds for a request, which is checked by then; a client's `own` fields of it are for the client to check
 */
export function bindRequest<Refused extends RefusedError, Own extends object = object>(
  http: HttpClient,
  rulesOf: (request: EndpointRequest & Own) => EndpointRules<Refused>,
  own: readonly (keyof Own & string)[] = [],
): RequestMethod<Refused, Own> {
  return <In extends Effect = "write">(request: EndpointRequest<In> & Own, options?: CallOptions) => {
    const issues = issuesIn(request, own);
    const fine = issues.length === 0;
    const { headers, ...rules } = fine ? rulesOf(request) : {};
    const operation: HttpOperation<unknown, unknown, unknown, Refused, Effect> = {
      name: "request",
      effect: fine ? (request.effect ?? "write") : "write",
      method: fine ? request.method : "GET",
      path: fine ? request.path : "/",
      request: ({ z }) => z.unknown().superRefine((_, context) => complain(issues, context)),
      parts: () => {
        const { params, query, body } = request;
        return {
          ...(params === undefined ? {} : { params }),
          ...(query === undefined ? {} : { query }),
          ...(body === undefined ? {} : { body }),
          ...(headers === undefined ? {} : { headers }),
        };
      },
      reply: ({ z }) => z.unknown(),
      value: (reply) => reply,
      ...(fine && request.effect === "read"
        ? {}
        : { reaches: "person" as const, recipient: () => request.recipient }),
      ...rules,
    };
    return http.bind(operation)(request, options) as Call<unknown, FailureOf<In, Refused>>;
  };
}

function complain(issues: readonly Issue[], context: FieldContext): void {
  for (const { path, message } of issues) context.addIssue({ code: "custom", path, message });
}

const methods: readonly unknown[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const effects: readonly unknown[] = [undefined, "read", "idempotent", "write"];

function issuesIn(request: unknown, own: readonly string[]): readonly Issue[] {
  if (typeof request !== "object" || request === null) return [{ path: [], message: "must be an object" }];
  const {
    method,
    path,
    params = {},
    effect,
    recipient,
    ...rest
  } = request as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(rest).some((name) => !["query", "body", "recipient", ...own].includes(name));
  const problem = pathProblem(path);
  return [
    ...(methods.includes(method)
      ? []
      : [{ path: ["method"], message: `must be one of ${methods.join(", ")}` }]),
    ...(effects.includes(effect) ? [] : [{ path: ["effect"], message: "must be read, idempotent or write" }]),
    ...(problem === undefined ? [] : [{ path: ["path"], message: problem }]),
    ...(problem === undefined ? paramIssues(String(path), params) : []),
    ...(recipient === undefined || typeof recipient === "string"
      ? []
      : [{ path: ["recipient"], message: "must be a text" }]),
    ...(unknown ? [{ path: [], message: "has a field that no request has" }] : []),
  ];
}

/** A literal part of a path, as it is sent. What has to be encoded is a value, and values go into `params`. */
const literal = /^[\w.~!$&'()*+,;=:@-]*$/;

function pathProblem(path: unknown): string | undefined {
  if (typeof path !== "string" || !path.startsWith("/")) return "must begin with a slash";
  const segments = path.slice(1).split("/");
  for (const segment of segments) {
    const plain = segment.split(/\{\w+\}/);
    if (!plain.every((part) => literal.test(part)))
      return "must hold letters, digits and {names}; other values go into params, a query into query";
    if (segment === "." || segment === "..") return "must not be relative";
  }
  return segments.slice(0, -1).includes("") ? "must not hold an empty part" : undefined;
}

function paramIssues(path: string, params: unknown): readonly Issue[] {
  if (typeof params !== "object" || params === null)
    return [{ path: ["params"], message: "must be an object" }];
  const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1]));
  const given: Readonly<Record<string, unknown>> = { ...params };
  const missing = wanted.filter((name) => typeof given[name] !== "string");
  const spare = Object.keys(given).some((name) => !wanted.includes(name));
  return [
    ...missing.map((name) => ({ path: ["params", name], message: "must be a text: path names it" })),
    ...(spare ? [{ path: ["params"], message: "must hold no more than path names" }] : []),
  ];
}
