import { type StoredPart, storedMap } from "../../world/stored.ts";

/** An option of Worklight's catalogue. */
interface Option {
  readonly code: string;
  readonly label: string;
  readonly category: string;
  /** Codes of options that have to go first. */
  readonly excludes: readonly string[];
}

const catalogue: readonly Option[] = [
  { code: "TK2323", label: "Giga Extra", category: "Giga", excludes: [] },
  { code: "ROPZ241", label: "All Inclusive Giugno", category: "All Inclusive", excludes: ["ROPZ4514"] },
  { code: "ROPZ4514", label: "All Inclusive Marzo 2016", category: "All Inclusive", excludes: ["ROPZ241"] },
];

/** Every line begins with the option of the document's sample. */
const initial: readonly string[] = ["ROPZ4514"];

/** One option that is active on a line. */
export interface ActiveOption {
  readonly msisdn: string;
  readonly option: string;
  /** Sent with the order. */
  readonly popz?: string;
}

export interface OutOrder {
  readonly outorderCRM: string;
  readonly name: string;
  readonly code: string;
}

export type OptionCheck =
  | { readonly kind: "unknown" | "active" | "activatable" }
  | { readonly kind: "excluded"; readonly outorders: readonly OutOrder[] };

/** Which options are active on which line. */
export interface Lines extends StoredPart<Map<string, Map<string, ActiveOption>>> {
  check(msisdn: string, option: string): OptionCheck;
  activate(active: ActiveOption): void;
  /** `false` when it was not active. */
  deactivate(msisdn: string, option: string): boolean;
  /** Of the lines that were asked about or changed. */
  all(): readonly ActiveOption[];
}

export function createLines(): Lines {
  const lines = new Map<string, Map<string, ActiveOption>>();
  const line = (msisdn: string): Map<string, ActiveOption> => {
    const known = lines.get(msisdn);
    if (known !== undefined) return known;
    const made = new Map(initial.map((option) => [option, { msisdn, option }]));
    lines.set(msisdn, made);
    return made;
  };
  return {
    ...storedMap(lines),
    check(msisdn, code) {
      const option = catalogue.find((one) => one.code === code);
      if (option === undefined) return { kind: "unknown" };
      const active = line(msisdn);
      if (active.has(code)) return { kind: "active" };
      const outorders = catalogue
        .filter((one) => option.excludes.includes(one.code) && active.has(one.code))
        .map((one) => ({ outorderCRM: one.label, name: one.category, code: one.code }));
      return outorders.length === 0 ? { kind: "activatable" } : { kind: "excluded", outorders };
    },
    activate: (active) => void line(active.msisdn).set(active.option, active),
    deactivate: (msisdn, option) => line(msisdn).delete(option),
    all: () => [...lines.values()].flatMap((active) => [...active.values()]).map((one) => ({ ...one })),
  };
}
