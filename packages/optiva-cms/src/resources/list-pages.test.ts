import { describe, expect, it } from "vitest";
import { type Answering, type Arrived, startGateway } from "../gateway.fixture.ts";

/** A list of so many customers, and how the service pages it. */
interface Paging {
  readonly count: number;
  /** No more than this many a page, whatever is asked for. */
  readonly most?: number;
  readonly status?: number;
  readonly total?: (exact: number) => number | undefined;
  /** What a page beyond the end is. */
  readonly beyond?: "empty" | "416" | "404" | "last" | "first";
  readonly ignoresOffset?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

function paging({
  count,
  most = 1000,
  status = 206,
  total = (exact) => exact,
  beyond = "empty",
  ignoresOffset = false,
  headers = {},
}: Paging) {
  return ({ url }: Arrived): Answering => {
    const query = new URL(url, "http://x").searchParams;
    const size = Math.min(Number(query.get("limit") ?? 1000), most);
    let offset = ignoresOffset ? 0 : Number(query.get("offset") ?? 0);
    if (offset >= count && offset > 0) {
      if (beyond === "416" || beyond === "404")
        return { status: Number(beyond), body: { code: "69", reason: "beyond" } };
      if (beyond === "first") offset = 0;
      if (beyond === "last") offset = Math.max(0, count - size);
    }
    const length = Math.max(0, Math.min(size, count - offset));
    const said = total(count);
    return {
      status,
      headers: { ...headers, ...(said === undefined ? {} : { "x-total-count": String(said) }) },
      body: Array.from({ length }, (_, at) => ({ id: String(offset + at) })),
    };
  };
}

async function idsOf(
  script: (request: Arrived) => Answering,
  limit = 10,
): Promise<{ ids: string[]; asked: string[] }> {
  await using gateway = await startGateway(script);
  const ids: string[] = [];
  for await (const { id } of gateway.client().customers.list({ limit })) ids.push(id);
  return { ids, asked: gateway.arrived.map(({ url }) => url.replace(/^.*\?/, "")) };
}

function upTo(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at));
}

describe("a list that comes in pages", () => {
  it.each<[string, Paging]>([
    ["200 on every page", { count: 25, status: 200 }],
    ["206 on every page", { count: 25 }],
    ["a total that is too small", { count: 25, total: () => 3 }],
    ["a total of everything, the filter left out", { count: 25, total: () => 4000 }],
    ["a total of everything, and 416 beyond the end", { count: 25, total: () => 4000, beyond: "416" }],
    ["a total of everything, and 404 beyond the end", { count: 25, total: () => 4000, beyond: "404" }],
    ["no total", { count: 25, total: () => undefined }],
    ["a full last page and nothing after it", { count: 20, total: () => undefined }],
    ["a full last page and 416 after it", { count: 20, beyond: "416", total: () => undefined }],
    ["the last page again and again", { count: 20, beyond: "last" }],
    ["the last page again and again, filled up", { count: 25, beyond: "last", total: () => 4000 }],
    ["the first page again after the last", { count: 20, beyond: "first" }],
    ["fewer a page than asked for", { count: 25, most: 4 }],
    ["fewer a page than asked for, and no total", { count: 25, most: 4, total: () => undefined }],
    ["less than one page", { count: 3 }],
    [
      "less than one page while the total claims more",
      { count: 3, status: 200, total: () => 4000, beyond: "last" },
    ],
    ["nothing", { count: 0 }],
  ])("is read whole and once: %s", async (_title, pages) => {
    expect((await idsOf(paging(pages))).ids).toEqual(upTo(pages.count));
  });

  it("asks no more often than it must: a short page is the last", async () => {
    expect((await idsOf(paging({ count: 25 }))).asked).toEqual([
      "offset=0&limit=10",
      "offset=10&limit=10",
      "offset=20&limit=10",
    ]);
    expect((await idsOf(paging({ count: 25, total: () => undefined }))).asked).toHaveLength(3);
    expect((await idsOf(paging({ count: 3, status: 200 }))).asked).toHaveLength(1);
  });

  it("looks once when nothing but the total says that there is more", async () => {
    expect((await idsOf(paging({ count: 25, total: () => 4000 }))).asked).toHaveLength(4);
  });

  it("ends when the service knows no offset", async () => {
    const { ids, asked } = await idsOf(paging({ count: 25, ignoresOffset: true }));
    expect(ids).toEqual(upTo(10));
    expect(asked).toHaveLength(2);
  });

  it("never goes where a link points", async () => {
    await using elsewhere = await startGateway(() => ({ body: [{ id: "stolen" }] }));
    const link = `<${elsewhere.url}/api/customer?offset=10>; rel="next", garbage`;
    expect((await idsOf(paging({ count: 25, headers: { link } }))).ids).toEqual(upTo(25));
    expect(elsewhere.arrived).toEqual([]);
  });

  it("gives every page with its headers", async () => {
    await using gateway = await startGateway(paging({ count: 12 }));
    const pages = [];
    for await (const { items, meta } of gateway.client().customers.list({ limit: 10, offset: 1 }).pages()) {
      pages.push([items.length, meta.status, meta.headers["x-total-count"]]);
    }
    expect(pages).toEqual([
      [10, 206, "12"],
      [1, 206, "12"],
    ]);
  });

  it("throws what the service says in the middle", async () => {
    const good = paging({ count: 25 });
    await using gateway = await startGateway((request) =>
      request.url.includes("offset=10") ? { status: 403, body: { code: "50", reason: "no" } } : good(request),
    );
    const list = gateway.client().customers.list({ limit: 10 });
    expect(await list.toArray({ max: 100 }).result()).toMatchObject({
      ok: false,
      error: { code: "50", status: 403 },
    });
  });

  it("fails closed on what is no list", async () => {
    await using gateway = await startGateway(() => ({ body: { message: "welcome" } }));
    const { customers } = gateway.client();
    expect(await customers.list().toArray({ max: 1 }).result()).toMatchObject({
      error: { code: "reply_invalid" },
    });
    gateway.answerWith(() => ({ status: 200 }));
    expect(await customers.list().toArray({ max: 1 }).result()).toMatchObject({
      error: { code: "reply_invalid" },
    });
    gateway.answerWith(() => ({ status: 204 }));
    expect(await customers.list().toArray({ max: 1 })).toEqual([]);
  });
});

describe("a list that is no TM Forum resource", () => {
  it("may hold the same entry twice, and is asked for pages only when it has some", async () => {
    const entry = { date: "2026-01-01", used: 1 };
    await using gateway = await startGateway((_request, number) => ({
      status: 206,
      headers: { "x-total-count": "5" },
      body: number === 1 ? [entry, entry] : number === 2 ? [entry, { used: 2 }] : [entry],
    }));
    const history = gateway.client().subscriptions.history("5");
    expect(await history.toArray({ max: 100 })).toEqual([entry, entry, entry, { used: 2 }, entry]);
    expect(gateway.arrived.map(({ url }) => url)).toEqual([
      "/api/subscription/5/history",
      "/api/subscription/5/history?offset=2",
      "/api/subscription/5/history?offset=4",
    ]);
  });

  it("ends when the service gives the same page again", async () => {
    await using gateway = await startGateway(() => ({
      headers: { "x-total-count": "5" },
      body: [{ a: 1 }, { a: 1 }],
    }));
    expect(
      await gateway.client().subscriptions.history("5", { limit: 2 }).toArray({ max: 100 }),
    ).toHaveLength(2);
    expect(gateway.arrived).toHaveLength(2);
  });
});
