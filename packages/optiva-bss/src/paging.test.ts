// Lists in pages, facts §9: the end is nowhere told, and the key comes with the last page too.
import type { ArrivedRequest, HttpReply } from "@telcokit/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Gateway, startGateway } from "./gateway.fixture.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const page = (ids: readonly (string | number)[], pageKey?: unknown): HttpReply => ({
  body: {
    listAccountDisputesResponse: {
      return: {
        references: ids.map((disputeId) => ({ disputeId })),
        ...(pageKey === undefined ? {} : { pageKey }),
      },
    },
  },
});

const ids = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

async function read(
  pages: (request: URLSearchParams, number: number) => HttpReply,
  limit?: number,
): Promise<string[]> {
  gateway.server.answerWith(({ url }: ArrivedRequest, number) =>
    pages(new URL(url, "http://x").searchParams, number),
  );
  const items: string[] = [];
  const input = { accountID: "17", start: "2026", ...(limit === undefined ? {} : { limit }) };
  for await (const { disputeId } of gateway.bss.disputes.list(input)) items.push(String(disputeId));
  return items;
}

describe("a list in pages", () => {
  it("goes on with the key, repeats all filters, and asks for a length of its own", async () => {
    const items = await read((_query, number) =>
      number === 1 ? page(ids(0, 100), "99") : page(ids(100, 3), "102"),
    );
    expect(items).toEqual(ids(0, 103).map(String));
    const queries = gateway.server.arrived.map(({ url }) =>
      Object.fromEntries(new URL(url, "http://x").searchParams),
    );
    expect(queries).toEqual([
      { accountID: "17", start: "2026", limit: "100" },
      { accountID: "17", start: "2026", limit: "100", pageKey: "99" },
    ]);
  });

  it.each([
    ["no key", undefined],
    ["null", null],
    ["nothing", ""],
  ])("ends with %s", async (_title, key) => {
    expect(await read(() => page(ids(0, 2), key), 2)).toEqual(["0", "1"]);
    expect(gateway.server.arrived).toHaveLength(1);
  });

  it("ends with the key that was sent, an empty page, and a short one", async () => {
    expect(
      await read((query) => page(query.get("pageKey") === null ? ids(0, 2) : ids(2, 2), "1"), 2),
    ).toEqual(["0", "1", "2", "3"]);
    expect(await read((_query, number) => (number === 1 ? page(ids(0, 2), "1") : page([], "1x")), 2)).toEqual(
      ["0", "1"],
    );
    expect(
      await read((_query, number) => (number === 1 ? page(ids(0, 2), "1") : page(ids(2, 1), "2")), 2),
    ).toEqual(["0", "1", "2"]);
    expect(gateway.server.arrived).toHaveLength(2);
  });

  it("does not go round in circles", async () => {
    const keys = ["a", "b"];
    const reading = read((_query, number) => page(ids(number * 2, 2), keys[number % 2]), 2);
    await expect(reading).rejects.toMatchObject({ code: "reply_invalid" });
    expect(gateway.server.arrived.length).toBeLessThan(8);
  });

  it("may begin behind a key", async () => {
    gateway.server.answerWith(() => page([], ""));
    await gateway.bss.disputes.list({ accountID: "17", pageKey: "k1" }).toArray({ max: 5 });
    expect(gateway.server.arrived[0]?.url).toContain("pageKey=k1");
  });

  it("in base64 has its key inside", async () => {
    const payloads: unknown[] = [];
    gateway.server.answerWith(({ url }, number) => {
      const text = new URL(url, "http://x").searchParams.get("requestPayload") ?? "";
      payloads.push(JSON.parse(Buffer.from(text, "base64").toString()));
      const references = number === 1 ? [{ identifier: 1 }, { identifier: 2 }] : { identifier: 3 };
      return { body: { listCallDetailsResponse: { return: { pageKey: "2", references } } } };
    });
    const list = gateway.bss.callDetails.list({ subscriptionRef: { identifier: "17-1" }, limit: 2 });
    expect((await list.toArray({ max: 10 })).map(({ identifier }) => identifier)).toEqual(["1", "2", "3"]);
    const subscriptionRef = { identifier: "17-1", spid: 7 };
    expect(payloads).toEqual([
      { listCallDetails: { subscriptionRef, limit: 2 } },
      { listCallDetails: { subscriptionRef, limit: 2, pageKey: "2" } },
    ]);
  });

  it("is spelt pagekey for SIM packages", async () => {
    gateway.server.answerWith((_request, number) => ({
      body: {
        responseCode: 0,
        cardPackageQueryResult: {
          pageKey: number === 1 ? "p2" : "",
          cardPackageReferenceList:
            number === 1 ? { identifier: "1", spid: 7, packageGroupID: "1", technology: 0 } : "",
        },
      },
    }));
    const list = gateway.bss.sims.listCardPackages({ technology: 0, limit: 1 });
    expect(await list.toArray({ max: 9 })).toMatchObject([{ identifier: "1", technology: 0 }]);
    expect(gateway.server.arrived[1]?.url).toContain("pagekey=p2");
  });

  it("by offset ends with a short page, and with the same one again", async () => {
    const subscribers = (from: number, count: number) => ({
      body: {
        resultCode: 0,
        subscriberResponseList: ids(from, count).map((id) => ({ profile: { identifier: `17-${id}` } })),
      },
    });
    gateway.server.answerWith(({ url }) =>
      subscribers(Number(new URL(url, "http://x").searchParams.get("offset")), 3),
    );
    const three = await gateway.bss.subscriptions.list({ banList: ["17"], limit: 3 }).toArray({ max: 7 });
    expect(three).toHaveLength(7);
    expect(
      gateway.server.arrived.map(({ url }) => new URL(url, "http://x").searchParams.get("offset")),
    ).toEqual(["0", "3", "6"]);
    // A service that does not know offsets.
    gateway.server.answerWith(() => subscribers(0, 3));
    expect(await gateway.bss.subscriptions.list({ limit: 3 }).toArray({ max: 99 })).toHaveLength(3);
  });

  it("repeats the names of lists in the query", async () => {
    gateway.server.answerWith(() => ({ body: { resultCode: 0, accountResponseList: [] } }));
    await gateway.bss.accounts.list({ banList: ["17", "18"], stateList: [0, 1] }).toArray({ max: 1 });
    expect(gateway.server.arrived[0]?.url).toBe(
      "/api/v1/listAccounts?banList=17&banList=18&stateList=0&stateList=1",
    );
  });
});
