import type { PlainAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import { trimList } from "../../world/history.ts";
import { ko, yes } from "./answers.ts";
import { documentedCategories, documentedContact, documentedMsisdn } from "./catalog.ts";
import { type Input, inputOf, textIn } from "./input.ts";
import { magicKo, operatorFails, withoutResults } from "./magic.ts";
import { operatorOf } from "./numbers.ts";
import type { CampaignOutcome, Store } from "./store.ts";

function withText(
  operation: string,
  field: string,
  serve: (value: string, input: Input) => PlainAnswer,
): ServeHttp {
  return (request) => {
    const input = inputOf(request);
    const value = textIn(input, field);
    if (value === undefined) return ko(operation, "KO2");
    return magicKo(operation, value) ?? serve(value, input);
  };
}

export const serveGetCategoryListFull: ServeHttp = withText(
  "datapower.getCategoryListFull",
  "clientName",
  () => yes({ data: "OK", categories: documentedCategories }),
);

export const serveGetMnprData: ServeHttp = withText("datapower.getMnprData", "msisdn", (msisdn) => {
  if (msisdn === operatorFails) return yes({ data: "ERR" });
  return yes({ data: msisdn === withoutResults ? "KO" : operatorOf(msisdn) });
});

/** The document's number has the document's contact, every other WIND number one of its own. */
function contactOf(
  { ids }: Store,
  msisdn: string,
): typeof documentedContact | Record<string, string> | undefined {
  if (msisdn === documentedMsisdn || msisdn === `+39${documentedContact.msisdn}`) return documentedContact;
  if (msisdn === withoutResults || operatorOf(msisdn) !== "WIN") return undefined;
  const lead = ids.pseudonym(12, "lead", msisdn);
  return {
    ...documentedContact,
    leadkeyid: `1121971257749${lead}`,
    msisdn: msisdn.replace(/^\+39/, ""),
    output1: lead,
  };
}

export function serveGetContact(store: Store): ServeHttp {
  return withText("datapower.getContact", "msisdn", (msisdn) => {
    const contact = contactOf(store, msisdn);
    return contact === undefined ? yes({ data: "KO" }) : yes({ data: "OK", contactOutput: [contact] });
  });
}

export function serveInCampaign(store: Store): ServeHttp {
  return withText("datapower.inCampaign", "msisdn", (msisdn) =>
    msisdn === withoutResults
      ? yes({ data: "KO" })
      : yes({ data: "OK", flagInCampaign: contactOf(store, msisdn) === undefined ? "N" : "Y" }),
  );
}

const compulsory = ["msisdn", "campaignCode", "leadKeyId", "dataEsito", "descrizioneEsito"];
const optional = ["macroEsito", "esito"];

/** Takes outcomes of contacts that it gave out; for others the back end has no valid answer, as in the sample. */
export function serveSetEsito(store: Store): ServeHttp {
  const operation = "datapower.setEsito";
  return withText(operation, "msisdn", (msisdn, input) => {
    if (compulsory.some((field) => textIn(input, field) === undefined)) return ko(operation, "KO2");
    const contact = contactOf(store, msisdn);
    const dated = /^\d{14}$/.test(textIn(input, "dataEsito") ?? "");
    const known = contact?.campaignCode === input.campaignCode && contact?.leadkeyid === input.leadKeyId;
    if (!known || !dated) return ko(operation, "KO4", { data: "KO" });
    trimList(store.outcomes, store.historyLimit);
    store.outcomes.push(fields(input, [...compulsory, ...optional]) as unknown as CampaignOutcome);
    return yes({ data: "OK" });
  });
}

function fields(input: Input, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = textIn(input, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
