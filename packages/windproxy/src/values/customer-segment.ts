const segments = ["consumer", "corporate", "microbusiness"] as const;
const contracts = ["prepagato", "postpagato"] as const;

export type CustomerSegment = (typeof segments)[number];
export type ContractType = (typeof contracts)[number];

/** The one of the values that names a kind of customer, whichever field it came in. */
export function customerSegmentIn(
  ...values: readonly (string | null | undefined)[]
): CustomerSegment | undefined {
  return segments.find((segment) => values.some((value) => value?.toLowerCase() === segment));
}

/** The one of the values that names a kind of contract, whichever field it came in. */
export function contractTypeIn(...values: readonly (string | null | undefined)[]): ContractType | undefined {
  return contracts.find((contract) => values.some((value) => value?.toLowerCase() === contract));
}
