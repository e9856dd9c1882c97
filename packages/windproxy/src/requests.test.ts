import { describe, expect, it } from "vitest";
import type { WindProxyClient } from "./index.ts";
import { clientOf, good, startProxy } from "./proxy.fixture.ts";

const msisdn = "+393291234567";
const esito = { msisdn, campaignCode: "c", leadKeyId: "l", dataEsito: new Date(0), descrizioneEsito: "d" };

async function sentBy(call: (client: WindProxyClient) => Promise<unknown>): Promise<unknown> {
  await using proxy = await startProxy(good());
  await using client = clientOf(proxy);
  await call(client).catch(() => undefined);
  return proxy.arrived[0] === undefined ? undefined : JSON.parse(proxy.arrived[0].body);
}

describe("requests", () => {
  it("carry every optional field, and none that was left out or is undefined", async () => {
    expect(
      await sentBy(({ spai }) =>
        spai.sendFreeSms({
          msisdn: "329 123 4567",
          body: "ciao",
          from: "fifteen letters",
          providerId: "p",
          serviceId: "s",
          msgContId: "i",
          msgContDescr: "d",
        }),
      ),
    ).toEqual({
      msisdn,
      body: "ciao",
      from: "fifteen letters",
      providerId: "p",
      serviceId: "s",
      msgContId: "i",
      msgContDescr: "d",
    });
    expect(
      await sentBy(({ datapower }) =>
        datapower.setEsito({ ...esito, channel: "MYWIND", very: true, macroEsito: "m", esito: "e" }),
      ),
    ).toEqual({
      ...esito,
      dataEsito: "19700101010000",
      channel: "MYWIND",
      very: true,
      macroEsito: "m",
      esito: "e",
    });
    expect(
      await sentBy(({ datapower }) => datapower.getContact({ msisdn, channel: undefined, very: false })),
    ).toEqual({ msisdn, very: false });
    expect(
      await sentBy(({ datapower }) =>
        datapower.getCategoryListFull({ clientName: "n", clientela: "c", mercato: "m", channel: "h" }),
      ),
    ).toEqual({ clientName: "n", clientela: "c", mercato: "m", channel: "h" });
    expect(await sentBy(({ worklight }) => worklight.inOrder({ msisdn, option: "o", popz: "p" }))).toEqual({
      msisdn,
      option: "o",
      popz: "p",
    });
    expect(
      await sentBy(({ datapower }) =>
        datapower.isPremiumToken({ triplettaVA: "t", tripletVersion: "v1", mockupData: true }),
      ),
    ).toEqual({ triplettaVA: "t", tripletVersion: "v1", mockupData: true });
    expect(
      await sentBy(({ datapower }) =>
        datapower.getCustomerDetails({ triplettaVA: "t", userType: "legacy", mockupData: false }),
      ),
    ).toEqual({ triplettaVA: "t", userType: "legacy" });
  });

  it("carry a triplet byte for byte", async () => {
    for (const triplettaVA of [" a+b/c==\n", 'with "quotes" \\ and /', "perché ✓ 😀", "%2F"]) {
      expect(await sentBy(({ datapower }) => datapower.checkTriplettaVA({ triplettaVA }))).toEqual({
        triplettaVA,
      });
    }
  });

  it("write the number of companyName like the others when it is one, and leave it alone otherwise", async () => {
    const call = (number: string) =>
      sentBy(({ piksel }) => piksel.companyName({ stackType: "TRE", msisdn: number, jwt: "j" }));
    expect(await call("329/1234567")).toMatchObject({ msisdn });
    expect(await call("1234567")).toMatchObject({ msisdn: "1234567" });
  });
});

const refused: readonly (readonly [string, string, (client: WindProxyClient) => Promise<unknown>])[] = [
  ["a foreign number", "msisdn", ({ spai }) => spai.checkMnpr({ msisdn: "+4799990000" })],
  ["a bracketed zero", "msisdn", ({ spai }) => spai.sendFreeSms({ msisdn: "+39 (0)329 1234567", body: "b" })],
  ["a NUL in a number", "msisdn", ({ spai }) => spai.msisdnCheck({ msisdn: "+39 329\u0000 1234567" })],
  ["a lone surrogate", "body", ({ spai }) => spai.sendFreeSms({ msisdn, body: "ciao \ud83d" })],
  ["a NUL", "body", ({ spai }) => spai.sendFreeSms({ msisdn, body: "ciao\u0000" })],
  ["a NUL in the sender", "from", ({ spai }) => spai.sendFreeSms({ msisdn, body: "b", from: "a\u0000" })],
  [
    "a lone surrogate in another text",
    "descrizioneEsito",
    ({ datapower }) => datapower.setEsito({ ...esito, descrizioneEsito: "\udc00" }),
  ],
  [
    "a year of five digits",
    "dataEsito",
    ({ datapower }) => datapower.setEsito({ ...esito, dataEsito: new Date("+010000-01-01T00:00:00Z") }),
  ],
  [
    "the year that has already five digits in Italy",
    "dataEsito",
    ({ datapower }) => datapower.setEsito({ ...esito, dataEsito: new Date("9999-12-31T23:30:00Z") }),
  ],
  [
    "a year before 0",
    "dataEsito",
    ({ datapower }) => datapower.setEsito({ ...esito, dataEsito: new Date("-000001-06-01T00:00:00Z") }),
  ],
  [
    "a bracketed zero in the number of a company",
    "msisdn",
    ({ piksel }) => piksel.companyName({ stackType: "TRE", msisdn: "+39 (0)329 1234567", jwt: "j" }),
  ],
  ["no number", "msisdn", ({ spai }) => spai.msisdnCheck({} as { msisdn: string })],
  ["an empty text", "body", ({ spai }) => spai.sendFreeSms({ msisdn, body: "" })],
  [
    "a sender of 16 characters",
    "from",
    ({ spai }) => spai.sendFreeSms({ msisdn, body: "b", from: "sixteen letters!" }),
  ],
  [
    "a content id of 16 characters",
    "msgContId",
    ({ spai }) => spai.sendFreeSms({ msisdn, body: "b", msgContId: "x".repeat(16) }),
  ],
  [
    "a description of 16 characters",
    "msgContDescr",
    ({ spai }) => spai.sendFreeSms({ msisdn, body: "b", msgContDescr: "x".repeat(16) }),
  ],
  ["an empty triplet", "triplettaVA", ({ datapower }) => datapower.isPremiumToken({ triplettaVA: "" })],
  [
    "another user type",
    "userType",
    ({ datapower }) => datapower.getCustomerDetails({ triplettaVA: "t", userType: "old" as "legacy" }),
  ],
  [
    "a day that does not exist",
    "dataEsito",
    ({ datapower }) => datapower.setEsito({ ...esito, dataEsito: "20230229000000" }),
  ],
  [
    "an invalid Date",
    "dataEsito",
    ({ datapower }) => datapower.setEsito({ ...esito, dataEsito: new Date(Number.NaN) }),
  ],
  ["no option", "option", ({ worklight }) => worklight.checkInOrder({ msisdn, option: "" })],
  [
    "both ways to find a company",
    "",
    ({ piksel }) =>
      piksel.companyName({ stackType: "WIND", vat: "v", msisdn, jwt: "j" } as unknown as {
        stackType: "WIND";
        vat: string;
        jwt: string;
      }),
  ],
  [
    "the wrong way to find a company",
    "vat",
    ({ piksel }) =>
      piksel.companyName({ stackType: "WIND", msisdn, jwt: "j" } as unknown as {
        stackType: "WIND";
        vat: string;
        jwt: string;
      }),
  ],
  [
    "an unknown stack",
    "stackType",
    ({ piksel }) => piksel.companyName({ stackType: "TIM" as "TRE", msisdn, jwt: "j" }),
  ],
  [
    "an unknown field",
    "",
    ({ worklight }) =>
      worklight.inOrder({ msisdn, option: "o", pops: "p" } as { msisdn: string; option: string }),
  ],
];

it("says what is wrong with a number where that cannot be seen", async () => {
  await using proxy = await startProxy(good());
  await using client = clientOf(proxy);
  const messageOf = async (number: string) => {
    const outcome = await client.spai.msisdnCheck({ msisdn: number }).result();
    return outcome.ok ? "" : outcome.error.message;
  };
  expect(await messageOf("+39 (0)329 1234567")).toContain("bracketed zero");
  expect(await messageOf("+39 329\u3164 1234567")).toContain("U+3164");
  expect(await messageOf("329")).toContain("must be an Italian number");
  expect(proxy.arrived).toHaveLength(0);
  await client.spai.msisdnCheck({ msisdn: "\u202a+39 329 1234567\u202c" }).result();
  expect(JSON.parse(proxy.arrived[0]?.body ?? "")).toEqual({ msisdn });
});

describe("a request that breaks the contract is refused before anything is sent", () => {
  it.each(refused)("%s", async (_, field, call) => {
    await using proxy = await startProxy(good());
    await using client = clientOf(proxy);
    const error: unknown = await call(client).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "RequestInvalidError", code: "request_invalid", attempts: 0 });
    const { issues } = error as { issues: { path: string[] }[] };
    expect(issues.map(({ path }) => path[0] ?? "")).toContain(field);
    expect(JSON.stringify(error)).not.toMatch(/329123|sixteen|4799/);
    expect(proxy.arrived).toHaveLength(0);
  });
});
