import type { HttpOperation, ReadError } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import {
  backendFailed,
  koRefusals,
  misconfigured,
  missingParameter,
  tokenNotReady,
  wrongMsisdn,
} from "../refusals.ts";
import {
  type ContractType,
  type CustomerSegment,
  contractTypeIn,
  customerSegmentIn,
} from "../values/customer-segment.ts";
import { envelope, italianField } from "./fields.ts";

export interface MsisdnCheckInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
}

/**
 * The names of the two fields on the wire look exchanged: `sim_type` holds the kind of customer. They are kept as they
 * are; `customerSegment` and `contractType` go by the values, whichever field they came in.
 */
export interface MsisdnCheckValue {
  /** `sim_type` as it came. */
  readonly simType?: CustomerSegment | (string & {}) | undefined;
  /** `segment_type` as it came. */
  readonly segmentType?: ContractType | (string & {}) | undefined;
  /** What kind of customer, told by the value. */
  readonly customerSegment?: CustomerSegment | undefined;
  /** What kind of contract, told by the value. */
  readonly contractType?: ContractType | undefined;
}

interface Reply {
  readonly sim_type?: string | null | undefined;
  readonly segment_type?: string | null | undefined;
}

type Ko = "KO1" | "KO2" | "KO3" | "KO4" | "KO5" | "KO9";
export type MsisdnCheckError = ReadError | KoError<Ko> | UndocumentedKoError;

/** `POST /spai/msisdncheck`. */
export const msisdnCheck: HttpOperation<
  MsisdnCheckInput,
  Reply,
  MsisdnCheckValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> = {
  name: "spai.msisdnCheck",
  effect: "read",
  method: "POST",
  path: "/spai/msisdncheck",
  request: (kit) => kit.request({ msisdn: italianField(kit) }),
  parts: ({ msisdn }) => ({ body: { msisdn } }),
  refusals: koRefusals<Ko>({
    KO1: wrongMsisdn,
    KO2: missingParameter,
    KO3: tokenNotReady,
    KO4: backendFailed("SPAI"),
    KO5: misconfigured,
    KO9: {
      category: "not-found",
      meaning:
        "SPAI has no SIM or segment type for the number; it may not know it, which is common on preproduction",
    },
  }),
  reply: (kit) => {
    const value = kit.oneOf(["consumer", "corporate", "microbusiness", "prepagato", "postpagato"]).nullish();
    return kit.reply({ ...envelope(kit), sim_type: value, segment_type: value });
  },
  value: ({ sim_type, segment_type }) => {
    const customerSegment = customerSegmentIn(sim_type, segment_type);
    const contractType = contractTypeIn(sim_type, segment_type);
    return {
      ...(sim_type == null ? {} : { simType: sim_type }),
      ...(segment_type == null ? {} : { segmentType: segment_type }),
      ...(customerSegment === undefined ? {} : { customerSegment }),
      ...(contractType === undefined ? {} : { contractType }),
    };
  },
};
