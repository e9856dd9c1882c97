import type { PlainAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import { ko, yes, yesDot } from "./answers.ts";
import {
  documentedCustomer,
  documentedCustomerMsisdn,
  documentedTokenMsisdn,
  documentedTriplet,
} from "./catalog.ts";
import { inputOf, textIn } from "./input.ts";
import { magicKo } from "./magic.ts";

/** What a triplet that can be verified holds. */
interface Triplet {
  /** Without prefix, as the back end has it. */
  readonly msisdn: string;
  readonly documented: boolean;
}

/** Besides the document's, `sandbox:3291234567` is a good triplet for that number. */
function verified(triplettaVA: string): Triplet | undefined {
  if (triplettaVA === documentedTriplet) return { msisdn: documentedTokenMsisdn, documented: true };
  const msisdn = /^sandbox:(3\d{8,9})$/.exec(triplettaVA)?.[1];
  return msisdn === undefined ? undefined : { msisdn, documented: false };
}

const madeUp: Triplet = { msisdn: documentedTokenMsisdn, documented: true };

function withTriplet(operation: string, serve: (triplet: Triplet) => PlainAnswer): ServeHttp {
  return (request) => {
    const input = inputOf(request);
    const triplettaVA = textIn(input, "triplettaVA");
    if (triplettaVA === undefined) return ko(operation, "KO2");
    if (input.mockupData === true) return serve(madeUp);
    const magic = magicKo(operation, triplettaVA);
    if (magic !== undefined) return magic;
    const triplet = verified(triplettaVA);
    return triplet === undefined ? ko(operation, "KO10") : serve(triplet);
  };
}

export const serveCheckTriplettaVA: ServeHttp = withTriplet("datapower.checkTriplettaVA", () =>
  yesDot({ data: "OK" }),
);

/** The document's triplet is a premium one, the others are not. */
export const serveIsPremiumToken: ServeHttp = withTriplet("datapower.isPremiumToken", ({ documented }) =>
  yesDot({ isPremium: documented }),
);

export const serveGetTokenMsisdn: ServeHttp = withTriplet("datapower.getTokenMsisdn", ({ msisdn }) =>
  yesDot({ data: msisdn }),
);

export const serveGetCustomerDetails: ServeHttp = withTriplet(
  "datapower.getCustomerDetails",
  ({ msisdn, documented }) =>
    yes({
      data: "OK",
      lineType: "LEGACY",
      loginType: "CREDENTIALS",
      msisdn: documented ? documentedCustomerMsisdn : msisdn,
      customerDetails: documentedCustomer,
    }),
);
