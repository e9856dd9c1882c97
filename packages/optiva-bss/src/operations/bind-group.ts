import type { Call, Listing, Result } from "@telcokit/core";
import {
  createCall,
  createListing,
  type Effect,
  type HttpClient,
  lazily,
  type PageReply,
} from "@telcokit/core/client";
import type { BssWriteError } from "../errors.ts";
import { system } from "../identity.ts";
import type { BssCallOptions, BssSettings } from "../options.ts";
import { isObject } from "../wire/unwrap.ts";
import type { CallInput } from "./call-input.ts";
import { operationOf } from "./operation.ts";
import { type PageCursor, pageInput, readPage } from "./paging.ts";
import { ownRequestId, withRequestId } from "./request-id.ts";
import type { GroupSpec, OperationSpec } from "./spec.ts";

/**
 * The methods of one group, as the generated tree puts them together. What they give and fail with is told by the
 * interfaces, which are generated from the same facts; `never` fits all of them.
 */
export interface BoundGroup {
  call(name: string): (input?: unknown, options?: BssCallOptions) => Call<never, never>;
  listing(name: string): (input?: unknown, options?: BssCallOptions) => Listing<never, never>;
}

export type BindGroup = (load: () => Promise<GroupSpec>) => BoundGroup;

type Outcome = Promise<Result<unknown, BssWriteError>>;
type Run = (input: CallInput, options: BssCallOptions) => Call<unknown, BssWriteError>;

interface LoadedOperation {
  readonly spec: OperationSpec;
  /** Chooses by the input, which decides what a repetition would do. */
  readonly run: Run;
}

/** Binds groups whose operations are loaded with the first call of one of them. */
export function groupBinder(http: HttpClient, settings: BssSettings): BindGroup {
  return (load) => {
    const group = lazily(load);
    const bound = new Map<string, LoadedOperation>();
    const find = async (name: string): Promise<LoadedOperation> => {
      const known = bound.get(name) ?? bindOne(http, settings, name, await group());
      bound.set(name, known);
      return known;
    };
    const call = async (name: string, input: unknown, options: BssCallOptions): Outcome => {
      const { spec, run } = await find(name);
      const { call: own, rest } = splitOptions(options);
      if (spec.answer.is !== "receipt") return run({ input, call: own }, rest).result();
      const key = ownRequestId(input);
      return withRequestId(key, await run({ input: key.input, call: own }, rest).result());
    };
    return {
      call:
        (name) =>
        (input, options = {}) =>
          createCall(call(name, input, options) as Promise<Result<never, never>>),
      listing:
        (name) =>
        (input, options = {}) =>
          createListing<never, never, PageCursor>(`${system} ${name}`, (cursor) =>
            createCall(
              fetchPage(find(name), input, options, cursor) as Promise<
                Result<PageReply<never, PageCursor>, never>
              >,
            ),
          ),
    };
  };
}

async function fetchPage(
  finding: Promise<LoadedOperation>,
  input: unknown,
  options: BssCallOptions,
  cursor: PageCursor | undefined,
): Promise<Result<PageReply<unknown, PageCursor>, BssWriteError>> {
  const { spec, run } = await finding;
  const { answer } = spec;
  if (answer.is !== "pages") throw new TypeError("not a list");
  const { call, rest } = splitOptions(options);
  const outcome = await run({ input, call, page: pageInput(answer, input, cursor) }, rest).result();
  if (!outcome.ok) return outcome;
  return { ...outcome, value: readPage(answer, outcome.value, cursor, input) };
}

function bindOne(http: HttpClient, settings: BssSettings, name: string, group: GroupSpec): LoadedOperation {
  const spec = group.operations[name];
  if (spec === undefined) throw new TypeError(`there is no operation ${name}`);
  const bind = (effect: Effect): Run => http.bind(operationOf(name, spec, effect, group, settings));
  const { effectIf } = spec;
  const usual = bind(spec.effect);
  if (effectIf === undefined) return { spec, run: usual };
  const other = bind(effectIf.effect);
  return { spec, run: (input, options) => (applies(effectIf, input.input) ? other : usual)(input, options) };
}

function applies({ field, in: values }: NonNullable<OperationSpec["effectIf"]>, input: unknown): boolean {
  const value = isObject(input) ? input[field] : undefined;
  return values === undefined ? value !== undefined : values.includes(value);
}

/** What is ours of the options, and what is core's. */
function splitOptions({ spid, tenant, wrappers, spelling, ...rest }: BssCallOptions): {
  readonly call: CallInput["call"];
  readonly rest: BssCallOptions;
} {
  return {
    call: {
      ...(spid === undefined ? {} : { spid }),
      ...(tenant === undefined ? {} : { tenant }),
      ...(wrappers === undefined ? {} : { wrappers }),
      ...(spelling === undefined ? {} : { spelling }),
    },
    rest,
  };
}
