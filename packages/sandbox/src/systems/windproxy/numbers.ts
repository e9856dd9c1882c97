/** Whether a number is written as the service wants it. */
export function isWellWritten(msisdn: string): boolean {
  return /^\+39\d{6,11}$/.test(msisdn);
}

/** Italian mobile prefixes by the network they were first given to. Everything else is WIND here. */
const prefixes: readonly (readonly [RegExp, string])[] = [
  [/^\+39(33\d|36[0368])/, "TIM"],
  [/^\+3934\d/, "OPI"],
  [/^\+3939[0-37]/, "H3G"],
];

export function operatorOf(msisdn: string): string {
  return prefixes.find(([prefix]) => prefix.test(msisdn))?.[1] ?? "WIN";
}

/** What `msisdnCheck` says; the document's number is a prepaid corporate one, others go by their last digit. */
export function segmentOf(
  msisdn: string,
  documented: string,
): { readonly sim_type: string; readonly segment_type: string } {
  const last = Number(msisdn.at(-1));
  if (msisdn === documented) return { sim_type: "corporate", segment_type: "prepagato" };
  return {
    sim_type: ["consumer", "corporate", "microbusiness"][last % 3] ?? "consumer",
    segment_type: last % 2 === 0 ? "prepagato" : "postpagato",
  };
}
