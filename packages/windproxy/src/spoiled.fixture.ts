// Spoiled answers, for the quick and the slow test.
import fc from "fast-check";
import { expect } from "vitest";
import { calls, type OperationName, writes } from "./calls.fixture.ts";
import { type Category, createWindProxyClient, isTelcoError, walkCategories } from "./index.ts";
import { mutated, mutations } from "./mutation.fixture.ts";
import { categoryList, customerDetails } from "./samples.fixture.ts";

const ok = { result: "OK", resultDescription: "Request successful" };

/** A good answer of each operation, with everything in it that may be there. */
const answers: Readonly<Record<OperationName, unknown>> = {
  "spai.checkMnpr": { ...ok, data: "WIN" },
  "spai.msisdnCheck": { ...ok, sim_type: "corporate", segment_type: "prepagato" },
  "spai.sendFreeSms": { ...ok, transactionId: "232523252" },
  "piksel.checkJwt": { ...ok, tokenValidity: true },
  "piksel.companyName": { ...ok, companyName: "Monksoftware" },
  "datapower.checkTriplettaVA": { ...ok, data: "OK" },
  "datapower.isPremiumToken": { ...ok, isPremium: true },
  "datapower.getTokenMsisdn": { ...ok, data: "3801284920" },
  "datapower.getCategoryListFull": JSON.parse(categoryList),
  "datapower.getCustomerDetails": JSON.parse(customerDetails),
  "datapower.getContact": {
    ...ok,
    data: "OK",
    contactOutput: [{ campaignCode: "c", leadkeyid: "l", msisdn: "3290509014", output1: "1" }],
  },
  "datapower.getMnprData": { ...ok, data: "WIN" },
  "datapower.inCampaign": { ...ok, data: "OK", flagInCampaign: "Y" },
  "datapower.setEsito": { ...ok, data: "OK" },
  "worklight.checkInOrder": { ...ok, data: "OK_OPTION", outorders: [{ name: "n", code: "ROPZ4514" }] },
  "worklight.inOrder": ok,
};

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, names: readonly string[]): Fields | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.keys(value).every((name) => names.includes(name)) ? (value as Fields) : undefined;
}

const isText = (value: unknown): boolean => typeof value === "string";
const isTextOrNot = (value: unknown): boolean => value === undefined || value === null || isText(value);
const isMsisdn = (value: unknown): boolean => typeof value === "string" && /^\+39\d+$/.test(value);
const isOperator = (value: unknown): boolean => {
  const operator = fieldsOf(value, ["operator"])?.operator;
  return (
    operator === null || (isText(operator) && operator !== "ERR" && operator !== "KO" && operator !== "")
  );
};

/** Whether a value is what the operation's type says. */
const typed: Readonly<Record<OperationName, (value: unknown) => boolean>> = {
  "spai.checkMnpr": isOperator,
  "spai.msisdnCheck": (value) => {
    const fields = fieldsOf(value, ["simType", "segmentType", "customerSegment", "contractType"]);
    return fields !== undefined && Object.values(fields).every(isText);
  },
  "spai.sendFreeSms": (value) => isText(fieldsOf(value, ["transactionId"])?.transactionId),
  "piksel.checkJwt": (value) => typeof fieldsOf(value, ["valid"])?.valid === "boolean",
  "piksel.companyName": (value) => isText(fieldsOf(value, ["companyName"])?.companyName),
  "datapower.checkTriplettaVA": (value) => fieldsOf(value, ["verified"])?.verified === true,
  "datapower.isPremiumToken": (value) => typeof fieldsOf(value, ["isPremium"])?.isPremium === "boolean",
  "datapower.getTokenMsisdn": (value) => {
    const { msisdn, rawMsisdn } = fieldsOf(value, ["msisdn", "rawMsisdn"]) ?? {};
    return isMsisdn(msisdn) && isText(rawMsisdn);
  },
  "datapower.getCategoryListFull": (value) => {
    const categories = fieldsOf(value, ["categories"])?.categories as readonly Category[];
    return (
      Array.isArray(categories) &&
      [...walkCategories(categories)].every(
        ({ id, type, title, viewOrder, codice }) =>
          [id, type, title, viewOrder].every(isText) && isTextOrNot(codice),
      )
    );
  },
  "datapower.getCustomerDetails": (value) => {
    const names = ["lineType", "loginType", "msisdn", "rawMsisdn", "customerDetails"];
    const { lineType, loginType, msisdn, rawMsisdn, customerDetails: details } = fieldsOf(value, names) ?? {};
    const { firstName, address, birthDateIso } = (details ?? {}) as Fields;
    return (
      [lineType, loginType, rawMsisdn].every(isText) &&
      isMsisdn(msisdn) &&
      isTextOrNot(firstName) &&
      typeof address !== "string" &&
      (birthDateIso === undefined || birthDateIso === "1980-07-02")
    );
  },
  "datapower.getContact": (value) => {
    const contacts = fieldsOf(value, ["contacts"])?.contacts as readonly Fields[];
    return contacts.every(
      ({ campaignCode, leadKeyId, msisdn, rawMsisdn, output1 }) =>
        [campaignCode, leadKeyId, msisdn, rawMsisdn].every(isText) && isTextOrNot(output1),
    );
  },
  "datapower.getMnprData": isOperator,
  "datapower.inCampaign": (value) =>
    [true, false, null].includes(fieldsOf(value, ["inCampaign"])?.inCampaign as boolean | null),
  "datapower.setEsito": (value) => value === undefined,
  "worklight.checkInOrder": (value) => {
    const { kind, outorders, result } =
      fieldsOf(value, ["kind", "outorders", "result", "resultDescription"]) ?? {};
    if (kind === "refused") return result === "OK" || result === "KO8";
    const codes = ((outorders ?? []) as readonly Fields[]).map(({ code }) => code);
    return kind === (codes.length === 0 ? "activatable" : "needs-deactivation") && codes.every(isText);
  },
  "worklight.inOrder": (value) => value === undefined,
};

const classes = {
  read: ["KoError", "ReplyInvalidError"],
  write: ["KoError", "OutcomeUnknownError"],
};

/** Whether so many spoiled answers of the operation give a typed value or a typed error, never anything else. */
export async function expectTyped(name: OperationName, runs: number): Promise<void> {
  let body = JSON.stringify(answers[name]);
  await using client = createWindProxyClient({
    environment: "production",
    retry: false,
    transport: async () => ({ status: 200, headers: {}, body }),
  });
  expect(typed[name](await calls[name](client))).toBe(true);
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      body = mutated(answers[name], changes);
      const outcome = await calls[name](client).result();
      if (outcome.ok) {
        expect(typed[name](outcome.value)).toBe(true);
      } else {
        expect(isTelcoError(outcome.error)).toBe(true);
        expect(classes[writes.includes(name) ? "write" : "read"]).toContain(outcome.error.name);
      }
    }),
    { numRuns: runs },
  );
  expect(({} as Fields).x).toBeUndefined();
}
