// How the sandbox shows each refusal of an operation: by an input that is magic there, or else by a line of `telcokit` that
// lets the next request meet it. Only what was seen is told.
import type { ManifestError, ManifestOperation } from "@telcokit/core";
import type { Fault, FaultRule, Sandbox } from "@telcokit/sandbox";

/** What brings a refusal. */
export type Shown =
  | { readonly field: string; readonly value: string | number }
  /** Without the name of the command. */
  | { readonly line: string };

/** A call of the sample with another input, and how it ends. */
export type Try = (input: unknown) => Promise<string>;

/** Whether a call that ended so met the refusal: one of unknown outcome is the cause of what the caller sees. */
function isMet({ effect }: ManifestOperation, { code, outcome }: ManifestError, end: string): boolean {
  const open = outcome === "unknown" && end === `open:${code}`;
  if (effect === "write" && outcome === "unknown") return open;
  return end === code || (effect === "by-input" && open);
}

/** @param served what the sandbox calls the operation */
export async function shownRefusals(
  sandbox: Sandbox,
  system: string,
  operation: ManifestOperation,
  served: string,
  attempt: Try,
): Promise<ReadonlyMap<ManifestError, Shown>> {
  const shown = new Map<ManifestError, Shown>();
  const missing = (): readonly ManifestError[] => operation.errors.filter((error) => !shown.has(error));
  const { input } = operation.example;
  for (const leaf of leavesOf(input)) {
    for (const value of magicFor(system, operation, leaf.value)) {
      if (missing().length === 0) return shown;
      const end = await attempt(withLeaf(input, leaf.path, value));
      const met = missing().find((error) => isMet(operation, error, end));
      if (met !== undefined) shown.set(met, { field: leaf.path.join("."), value });
    }
    // Whichever text says it, the sandbox's billing system answers alike.
    if (system === "bss" && shown.size > 0) break;
  }
  for (const error of missing()) {
    for (const { line, begin } of waysTo(sandbox, system, served, error)) {
      const stop = begin();
      if (stop === undefined) continue;
      const isIt = isMet(operation, error, await attempt(input));
      stop();
      if (isIt) shown.set(error, { line });
      if (isIt) break;
    }
  }
  return shown;
}

/** Something that lets the next request meet a refusal. */
interface Way {
  readonly line: string;
  /** Gives what ends it; nothing where the sandbox does not know it. */
  begin(): (() => void) | undefined;
}

function waysTo(sandbox: Sandbox, system: string, served: string, error: ManifestError): readonly Way[] {
  const faults = faultsFor(system, error).map((fault): Way => {
    const { kind, ...rest } = fault;
    return {
      line: ["faults add", system, served, kind, ...assigned(rest)].join(" "),
      begin() {
        const handle = sandbox.faults.add({ system, operation: served, fault } as FaultRule);
        return () => handle.remove();
      },
    };
  });
  const codes = system === "bss" ? bssCodes(error) : [];
  const refusals = codes.map(
    (code): Way => ({
      line: ["trigger bss.refuse", ...assigned({ operation: served, code })].join(" "),
      begin() {
        try {
          sandbox.bss.refuse(served, code);
        } catch (refused) {
          if (refused instanceof TypeError) return undefined;
          throw refused;
        }
        return () => sandbox.reset();
      },
    }),
  );
  return [...refusals, ...faults];
}

/** As the command takes it, where what reads as JSON is JSON. */
function assigned(members: object): readonly string[] {
  return Object.entries(members).map(([name, value]) => {
    const isText = typeof value === "string" && !/^-?(?:0|[1-9]\d*)$/.test(value);
    return `--set ${name}=${typeof value === "number" || isText ? value : `'${JSON.stringify(value)}'`}`;
  });
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: string | number;
}

function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (typeof value === "string" || typeof value === "number")
    return path.length === 0 ? [] : [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => leavesOf(child, [...path, name]));
}

function withLeaf(input: unknown, [name = "", ...rest]: readonly string[], value: unknown): unknown {
  const changed = rest.length === 0 ? value : withLeaf(Reflect.get(Object(input), name), rest, value);
  return Array.isArray(input) ? input.with(Number(name), changed) : { ...Object(input), [name]: changed };
}

const lastDigits = ["400", "403", "404", "700", "702", "703", "704", "800", "802", "900", "902", "903"];

/** Values that may be magic in the place of another one. */
function magicFor(system: string, { errors }: ManifestOperation, at: string | number): (string | number)[] {
  if (system === "bss") {
    const codes = [...new Set(errors.flatMap(bssCodes))];
    if (typeof at === "string") return codes.map((code) => `sandbox:${code}`);
    return codes.filter((code) => /^\d{3}$/.test(code)).map((code) => Number(`999${code}`));
  }
  if (typeof at === "number") return [];
  if (system === "windproxy") {
    const digits = errors.flatMap(({ code }) => /^KO(\d+)$/.exec(code)?.[1] ?? []);
    return [
      ...digits.flatMap((ko) => [`+3932900000${ko.padStart(2, "0")}`, `KO${ko}`]),
      "+393290000111",
      "+393290000199",
      "+393290000201",
    ];
  }
  return [...lastDigits.map((digits) => `+4799990${digits}`), "declined-card", "invalid-card"];
}

/** States of answers that consist of several. */
const partly = [
  ...["declined", "unbilled", "uncredited", "none", "some", "refused", "pending", "error", "invalid"],
  ...["validation", "balance", "provision", "missing"],
];

/** What the sandbox's billing system may call a refusal. */
function bssCodes({ code }: ManifestError): readonly string[] {
  const [kind, end = ""] = code.split(/_(.*)/s);
  if (kind === "http") return [end];
  if (kind === "obp") return ["400", "404", "500"];
  return [end, `error_${end}`, ...partly];
}

function faultsFor(system: string, { code }: ManifestError): readonly Fault[] {
  const status = /^http_(\d+)$/.exec(code)?.[1];
  if (status !== undefined) return [{ kind: "status", status: Number(status) }];
  if (system === "windproxy") return [{ kind: "ko", code }];
  if (system === "acr")
    return [302, 303, 400, 401, 403, 404, 409, 503].map((each) => ({ kind: "status", status: each }));
  return [];
}
