import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { isTelcoError, KoError, RefusedError, smsInfoMeanings } from "./index.ts";
import { clientOf, ko, startProxy } from "./proxy.fixture.ts";

async function sendAgainst(info: unknown) {
  await using proxy = await startProxy(ko("KO6", info === undefined ? {} : { info }));
  await using client = clientOf(proxy);
  const outcome = await client.spai.sendFreeSms({ msisdn: "+393291234567", body: "ciao" }).result();
  if (outcome.ok) throw new Error("expected a refusal");
  return outcome.error;
}

it.each(["KO5", "KO999"])("%s shows the caller's line", async (code) => {
  await using proxy = await startProxy(ko(code));
  await using client = clientOf(proxy);
  async function theCallersOwnFunction(): Promise<void> {
    await client.spai.checkMnpr({ msisdn: "+393291234567" });
  }
  const error = await theCallersOwnFunction().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RefusedError);
  expect((error as Error).stack).toContain("theCallersOwnFunction");
});

describe("KO6 of an SMS", () => {
  it.each(Object.entries(smsInfoMeanings))("with %s says why: %s", async (info, infoMeaning) => {
    const error = await sendAgainst(info);
    expect(error).toBeInstanceOf(KoError);
    expect(error).toBeInstanceOf(RefusedError);
    expect(isTelcoError(error)).toBe(true);
    expect(error).toMatchObject({ code: "KO6", info, infoMeaning, retryable: false });
    expect(error.message).toBe(
      `windproxy spai.sendFreeSms: KO6 the SMS was not sent (${info}: ${infoMeaning})`,
    );
    expect(error.toJSON()).toMatchObject({ info });
  });

  it("knows the ten documented reasons", () => {
    expect(Object.keys(smsInfoMeanings)).toHaveLength(10);
  });

  it("passes on a reason nobody documented, as the list may change", async () => {
    const error = await sendAgainst("B9");
    expect(error).toMatchObject({ code: "KO6", info: "B9" });
    expect(error).not.toHaveProperty("infoMeaning");
    expect(error.message).toContain("(B9: a reason the document does not list)");
  });

  it("keeps what does not look like a reason out of everything that is printed", async () => {
    const error = await sendAgainst("+393291234567 refused");
    expect(error).toMatchObject({ code: "KO6", info: "+393291234567 refused" });
    const { info: _kept, ...json } = error.toJSON();
    expect(_kept).toBeUndefined();
    expect(Object.values({ ...error })).not.toContain("+393291234567 refused");
    expect(structuredClone({ ...error, cause: undefined })).not.toHaveProperty("info");
    expect(`${error.message}${JSON.stringify(json)}${inspect(error)}`).not.toContain("3291234567");
  });

  it.each([undefined, "", "  ", null, 7])(
    "without a reason (%j) leaves open whether it was sent",
    async (info) => {
      const error = await sendAgainst(info);
      expect(error).toMatchObject({ code: "outcome_unknown", cause: { name: "KoError", code: "KO6" } });
      expect(error.message).toContain("may arrive or not");
    },
  );
});
