import { inspect } from "node:util";
import { createManualClock } from "@telcokit/core/testing";
import { growth } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { calls, type OperationName, operationNames, writes } from "./calls.fixture.ts";
import {
  type KoCode,
  KoError,
  RefusedError,
  UndocumentedKoError,
  type WindProxyClientOptions,
} from "./index.ts";
import { type Answer, clientOf, good, ko, startProxy } from "./proxy.fixture.ts";
import { resultOf } from "./refusals.ts";

type Table = Readonly<Partial<Record<KoCode, RegExp>>>;

const spai: Table = {
  KO1: /format of the msisdn/,
  KO2: /compulsory parameter/,
  KO3: /no SPAI token yet/,
  KO4: /SPAI failed or did not answer/,
  KO5: /configured wrongly/,
};
const triplet: Table = {
  KO2: /compulsory parameter/,
  KO4: /Datapower failed or did not answer/,
  KO5: /configured wrongly/,
  KO10: /triplet could not be verified/,
};
const datapower: Table = { KO2: /compulsory parameter/, KO4: /Datapower failed/, KO5: /configured wrongly/ };
const worklight: Table = {
  KO1: /format of the msisdn/,
  KO2: /compulsory parameter/,
  KO4: /Worklight failed/,
  KO5: /configured wrongly/,
  KO7: /does not know the number/,
};

/** What each operation's own table in the document says. */
const documented: Readonly<Record<OperationName, Table>> = {
  "spai.checkMnpr": spai,
  "spai.msisdnCheck": { ...spai, KO9: /no SIM or segment type/ },
  "spai.sendFreeSms": { ...spai, KO6: /SMS was not sent \(B1: not a WIND user\)/ },
  "piksel.checkJwt": {
    KO4: /Piksel failed or did not answer/,
    KO5: /configured wrongly/,
  },
  "piksel.companyName": {
    KO1: /format of the msisdn/,
    KO2: /compulsory parameter/,
    KO4: /Piksel failed/,
    KO5: /configured wrongly/,
    KO6: /no company/,
    KO10: /no answer to pass on/,
    KO12: /JWT is not valid/,
  },
  "datapower.checkTriplettaVA": triplet,
  "datapower.isPremiumToken": triplet,
  "datapower.getTokenMsisdn": triplet,
  "datapower.getCategoryListFull": datapower,
  "datapower.getCustomerDetails": { ...triplet, KO11: /belongs to no customer/ },
  "datapower.getContact": datapower,
  "datapower.getMnprData": { ...datapower, KO10: /internal error of Datapower/ },
  "datapower.inCampaign": datapower,
  "datapower.setEsito": datapower,
  "worklight.checkInOrder": { ...worklight, KO8: /Worklight failed/ },
  "worklight.inOrder": { ...worklight, KO8: /did not activate/ },
};

const cells = operationNames.flatMap((name) =>
  Object.entries(documented[name]).map(([code, meaning]) => ({ name, code: code as KoCode, meaning })),
);

/** Calls the operation against those answers; waits take no time, but are noted. */
async function outcomeOf(
  name: OperationName,
  answers: readonly Answer[],
  options: Partial<WindProxyClientOptions> = {},
) {
  await using proxy = await startProxy(...answers);
  const clock = createManualClock();
  const delays: number[] = [];
  await using client = clientOf(proxy, {
    clock,
    hooks: {
      onRetry({ delayMs }) {
        delays.push(delayMs);
        setImmediate(() => void clock.advance(delayMs));
      },
    },
    ...options,
  });
  const outcome = await calls[name](client).result();
  return { outcome, delays, requests: proxy.arrived.length };
}

/** How often a KO is tried in all, and what is waited in between. */
function expectedDelays(name: OperationName, code: KoCode): number[] {
  if (code === "KO3") return [1000, 1000];
  if (code === "KO4") return writes.includes(name) ? [] : [0, 0];
  return code === "KO10" && /companyName|getMnprData/.test(name) ? [0] : [];
}

describe("every documented KO of every operation", () => {
  it.each(cells)("$name $code", async ({ name, code, meaning }) => {
    const data = code === "KO6" && name === "spai.sendFreeSms" ? { info: "B1" } : {};
    const { outcome, delays, requests } = await outcomeOf(name, [ko(code, data)]);
    expect(delays).toEqual(expectedDelays(name, code));
    expect(requests).toBe(delays.length + 1);
    if (outcome.ok) throw new Error("expected a refusal");
    const unknown = code === "KO4" && writes.includes(name);
    const { error } = outcome;
    const refused = unknown ? error.cause : error;
    if (unknown) expect(error).toMatchObject({ code: "outcome_unknown", retryable: false, attempts: 1 });
    expect(refused).toBeInstanceOf(KoError);
    expect(refused).toMatchObject({
      name: "KoError",
      code,
      meaning: expect.stringMatching(meaning),
      message: expect.stringContaining(`windproxy ${name}: ${code} `),
      operation: `windproxy ${name}`,
      attempts: requests,
      serverMessage: "+393291234567 was not amused",
      data: { result: code, ...data },
      retryable: delays.length > 0,
      ...(code === "KO3" ? { retryAfterMs: 1000 } : {}),
    });
    const printed = `${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)} ${error.stack}`;
    for (const secret of ["3291234567", "amused", "ciao", "aaa.bbb", "tripletta"]) {
      expect(printed.replaceAll(/\/[^ ]*/g, "")).not.toContain(secret);
    }
  });

  it.each(cells)("$name $code, written with zeros, on HTTP 500", async ({ name, code }) => {
    const data = code === "KO6" ? { info: "B1" } : {};
    const answer = { status: 500, ...ko(code.replace("KO", "KO0"), data) };
    const { outcome } = await outcomeOf(name, [answer], { retry: false });
    const error = outcome.ok ? undefined : outcome.error;
    const unknown = code === "KO4" && writes.includes(name);
    expect(unknown ? error?.cause : error).toMatchObject({ name: "KoError", code });
  });
});

describe("KOs that pass by themselves", () => {
  it.each([
    ["spai.sendFreeSms", "KO3", { transactionId: "1" }],
    ["spai.checkMnpr", "KO3", { data: "WIN" }],
    ["spai.checkMnpr", "KO4", { data: "WIN" }],
    ["datapower.getMnprData", "KO10", { data: "WIN" }],
    ["worklight.checkInOrder", "KO4", { data: "OK_OPTION" }],
  ] as const)("%s tries again after %s and succeeds", async (name, code, data) => {
    const { outcome, requests } = await outcomeOf(name, [ko(code), good(data)]);
    expect(outcome).toMatchObject({ ok: true, meta: { attempts: 2 } });
    expect(requests).toBe(2);
  });
});

describe("answers in no table", () => {
  const undocumented: readonly (readonly [string, Answer])[] = [
    ["a KO with too many digits to be one", ko("KO3291234567")],
    ["a KO without a number", ko("KO")],
    ["a KO in small letters", ko("ko4")],
    ["a yes in small letters", { json: { result: "ok", data: "OK" } }],
    ["a yes with a blank", { json: { result: "OK ", data: "OK" } }],
    ["no result", { json: { resultDescription: "Request successful", data: "WIN" } }],
    ["a result of null", { json: { result: null } }],
    ["a number for a result", { json: { result: 0 } }],
    ["a result in other letters", { json: { Result: "OK" } }],
    ["a list", { json: [{ result: "OK" }] }],
    ["null", { text: "null" }],
    ["nothing", { text: "" }],
    ["half a JSON", { text: '{"result":"OK"' }],
    ["a page", { text: "<html>Sign in</html>", type: "text/html" }],
  ];

  it.each(operationNames.flatMap((name) => undocumented.map(([what, answer]) => ({ name, what, answer }))))(
    "$name fails closed on $what",
    async ({ name, answer }) => {
      const { outcome, requests } = await outcomeOf(name, [answer]);
      expect(requests).toBe(1);
      const error = outcome.ok ? undefined : outcome.error;
      if (writes.includes(name)) expect(error).toMatchObject({ code: "outcome_unknown" });
      expect(writes.includes(name) ? error?.cause : error).toMatchObject({ code: "reply_invalid" });
    },
  );

  it("takes a code of 100 kB for none, in no more time than it is long", async () => {
    const { outcome } = await outcomeOf("spai.checkMnpr", [ko(`KO${"0".repeat(100_000)}x`)]);
    expect(outcome).toMatchObject({ ok: false, error: { code: "reply_invalid" } });
    const read = (result: string) => resultOf({ ok: true, status: 200, headers: {}, data: { result } });
    expect(read("KO000")).toBe("KO0");
    expect(growth(read, (length) => `KO${"0".repeat(length)}x`)).toBeLessThan(3);
    expect(growth(read, (length) => `KO${"0".repeat(length)}`)).toBeLessThan(3);
  });

  it("does not believe a yes on HTTP 500", async () => {
    const { outcome } = await outcomeOf("spai.checkMnpr", [{ status: 500, ...good({ data: "WIN" }) }], {
      retry: false,
    });
    expect(outcome).toMatchObject({ ok: false, error: { code: "http_500" } });
  });
});

describe("a KO that the document does not list for the operation", () => {
  it.each(operationNames)("is told as what it is by %s", async (name) => {
    const { outcome, requests } = await outcomeOf(name, [ko("KO0999")]);
    expect(requests).toBe(1);
    if (outcome.ok) throw new Error("expected a refusal");
    const write = writes.includes(name);
    if (write)
      expect(outcome.error).toMatchObject({ code: "outcome_unknown", attempts: 1, retryable: false });
    const error = write ? outcome.error.cause : outcome.error;
    expect(error).toBeInstanceOf(UndocumentedKoError);
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).not.toBeInstanceOf(KoError);
    expect(error).toMatchObject({
      name: "UndocumentedKoError",
      code: "ko_undocumented",
      ko: "KO999",
      message: expect.stringContaining(`windproxy ${name}: ko_undocumented (KO999)`),
      serverMessage: "+393291234567 was not amused",
      data: { result: "KO0999" },
      retryable: false,
    });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: "ko_undocumented", ko: "KO999" });
    const printed = `${inspect(outcome.error, { depth: 9, showHidden: true })} ${JSON.stringify(outcome.error)}`;
    expect(printed.replaceAll(/\/[^ ]*/g, "")).not.toMatch(/3291234567|amused/);
  });

  it("may well be another operation's", async () => {
    for (const [name, code] of [
      ["datapower.getContact", "KO3"],
      ["datapower.checkTriplettaVA", "KO11"],
      ["worklight.checkInOrder", "KO10"],
      ["datapower.isPremiumToken", "KO12"],
    ] as const) {
      const { outcome } = await outcomeOf(name, [ko(code)]);
      expect(outcome).toMatchObject({ ok: false, error: { code: "ko_undocumented", ko: code } });
    }
  });

  it("passes by itself like any failure when it comes with HTTP 503", async () => {
    const { outcome, requests } = await outcomeOf("spai.checkMnpr", [
      { status: 503, ...ko("KO99") },
      good({ data: "WIN" }),
    ]);
    expect(outcome).toMatchObject({ ok: true });
    expect(requests).toBe(2);
  });
});
