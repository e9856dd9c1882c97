import { describe, expect, it } from "vitest";
import type { WindProxyClient } from "./index.ts";
import { type Answer, clientOf, good, startProxy } from "./proxy.fixture.ts";

const msisdn = "+393291234567";

async function answered<T>(answer: Answer, call: (client: WindProxyClient) => Promise<T>): Promise<T> {
  await using proxy = await startProxy(answer);
  await using client = clientOf(proxy);
  return await call(client);
}

describe("msisdnCheck", () => {
  it("tells customer and contract by value, whichever field they come in", async () => {
    const check = (fields: object) =>
      answered(good({ ...fields }), ({ spai }) => spai.msisdnCheck({ msisdn }));
    expect(await check({ sim_type: "postpagato", segment_type: "microbusiness" })).toEqual({
      simType: "postpagato",
      segmentType: "microbusiness",
      customerSegment: "microbusiness",
      contractType: "postpagato",
    });
    expect(await check({ sim_type: "Consumer" })).toEqual({
      simType: "Consumer",
      customerSegment: "consumer",
    });
    expect(await check({ sim_type: "gold", segment_type: null })).toEqual({ simType: "gold" });
    expect(await check({})).toEqual({});
  });
});

describe("checkInOrder", () => {
  const check = (fields: object, result = "OK") =>
    answered({ json: { result, resultDescription: "words", ...fields } }, ({ worklight }) =>
      worklight.checkInOrder({ msisdn, option: "TK2323" }),
    );

  it("is one of three", async () => {
    expect(await check({ data: "OK_OPTION" })).toEqual({ kind: "activatable" });
    expect(await check({ data: "OK_OPTION", outorders: [] })).toEqual({ kind: "activatable" });
    expect(await check({ data: "OK_OPTION", outorders: null })).toEqual({ kind: "activatable" });
    expect(await check({ data: "OK_OPTION", outorders: [{ code: "POPZ22" }] })).toEqual({
      kind: "needs-deactivation",
      outorders: [{ code: "POPZ22" }],
    });
    expect(await check({ data: "KO_OPTION" })).toEqual({
      kind: "refused",
      result: "OK",
      resultDescription: "words",
    });
    expect(await check({ data: "KO_OPTION", resultDescription: null }, "KO08")).toEqual({
      kind: "refused",
      result: "KO8",
    });
  });

  it("is an error when the KO is not Worklight's judgement of the option", async () => {
    for (const [result, fields] of [
      ["KO8", {}],
      ["KO7", { data: "KO_OPTION" }],
      ["OK", {}],
      ["OK", { data: "OK_OPTION", outorders: [{ name: "no code" }] }],
    ] as const) {
      await expect(check(fields, result)).rejects.toHaveProperty(
        "name",
        expect.stringMatching(/^(Ko|ReplyInvalid)Error$/),
      );
    }
  });
});

describe("numbers of answers", () => {
  it("come in the form that requests take, beside the raw ones", async () => {
    expect(
      await answered(good({ data: "+39 380 1284920" }), ({ datapower }) =>
        datapower.getTokenMsisdn({ triplettaVA: "t" }),
      ),
    ).toEqual({ msisdn: "+393801284920", rawMsisdn: "+39 380 1284920" });
  });

  it("that are none break the contract where they are the answer itself", async () => {
    for (const data of ["KO", "", "unknown"]) {
      const call = answered(good({ data }), ({ datapower }) =>
        datapower.getTokenMsisdn({ triplettaVA: "t" }),
      );
      await expect(call).rejects.toMatchObject({ code: "reply_invalid" });
    }
  });
});

describe("getContact", () => {
  it("keeps fields it does not know", async () => {
    const contactOutput = [{ campaignCode: "c", leadkeyid: "l", msisdn: "3290509014", output6: "new" }];
    const { contacts } = await answered(good({ data: "OK", contactOutput }), ({ datapower }) =>
      datapower.getContact({ msisdn }),
    );
    expect(contacts).toEqual([
      { campaignCode: "c", leadKeyId: "l", msisdn: "+393290509014", rawMsisdn: "3290509014", output6: "new" },
    ]);
  });
});

describe("getCategoryListFull", () => {
  const list = (categories: unknown, text?: string) =>
    answered(text === undefined ? good({ data: "OK", categories }) : { text }, ({ datapower }) =>
      datapower.getCategoryListFull({ clientName: "me" }),
    );
  const node = { id: "1", type: "TAB", title: "", viewOrder: "1" };

  it("reads a tree of any depth", async () => {
    const depth = 20_000;
    const open = '{"id":"1","type":"FOLDER","title":"","viewOrder":"1","categories":[';
    const text = `{"result":"OK","data":"OK","categories":[${open.repeat(depth)}${"]}".repeat(depth)}]}`;
    let levels = 0;
    for (let at = (await list(undefined, text)).categories; at.length > 0; at = at[0]?.categories ?? [])
      levels += 1;
    expect(levels).toBe(depth);
  });

  it("says where a tree breaks the contract", async () => {
    const broken = [node, { ...node, categories: [node, { ...node, title: 7 }] }];
    await expect(list(broken)).rejects.toMatchObject({
      code: "reply_invalid",
      issues: [{ path: ["categories", 1, "categories", 1, "title"] }],
    });
    for (const categories of [null, undefined, {}, "", [null], [[]], [{ ...node, categories: "none" }]]) {
      await expect(list(categories)).rejects.toMatchObject({ code: "reply_invalid" });
    }
  });
});

describe("customerDetails", () => {
  it("keeps null, empty and missing as they came, and dates a birth only on evidence", async () => {
    const details = { birthDate: "07/02/1980", fiscalCode: "", address: null, email: "", faxPrefix: null };
    const answer = good({
      data: "OK",
      lineType: "LEGACY",
      loginType: "CREDENTIALS",
      msisdn: "3248747270",
      customerDetails: details,
    });
    const value = await answered(answer, ({ datapower }) =>
      datapower.getCustomerDetails({ triplettaVA: "t" }),
    );
    expect(value.customerDetails).toEqual(details);
  });
});
