import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeCanaries, type Watch } from "./canaries.ts";
import { type CuttingServer, startCuttingServer } from "./cutting-server.ts";
import { ownedByTest } from "./owned.ts";
import { shortStacks } from "./short-stacks.ts";

/** What the documents say of an operation that is one request, and one good call of it. */
export interface RequestRow<Client> {
  /** `POST /spai/sendfreesms`, `GET /customer/{id}`, `wgtwo.sms.v1.SmsService/SendTextToSubscriber`: as it is documented. */
  readonly route: string;
  /** What a repetition would do. */
  readonly effect: "read" | "idempotent" | "write";
  /** Listings are read to their end: `.toArray({ max: 10 })`. */
  readonly call: (client: Client) => PromiseLike<unknown>;
}

/** Streams, consumers, journeys and what else is more than a request: the file that tests it, from the package's `src`. */
export interface TestedElsewhere {
  readonly tested: `${string}.test.ts`;
}

/** An operation that the sandbox serves under another name. What it does not serve at all has no row that compiles. */
export interface ServedAs<Client, Served extends string> extends RequestRow<Client> {
  readonly servedAs: Served;
}

/**
 * A row for every operation, or it does not compile: `OperationRows<OperationNames<XClient>, XClient,
 * FaultOperation<"x">>`. It does not either when the sandbox serves no such operation.
 */
export type OperationRows<Names extends string, Client, Served extends string> = {
  readonly [Name in Names]:
    | (Name extends Served ? RequestRow<Client> : ServedAs<Client, Served>)
    | TestedElsewhere;
};

interface Closing {
  close(): Promise<unknown>;
}

/** A sandbox and a client of it. */
export interface Sandboxed<Client> extends Closing {
  readonly client: Client;
  requests(): readonly { readonly operation?: string | undefined }[];
}

export interface OperationsUnderTest<Client extends Closing> {
  readonly rows: Readonly<Record<string, RequestRow<Client> | TestedElsewhere>>;
  /** `import.meta.url` of a file in the package's `src`. */
  readonly source: string;
  /**
   * A client of the service at this address, with credentials that need no request and back-offs that take no time. It has
   * to be made with the options of `watch`.
   */
  readonly client: (baseUrl: string, watch: Watch) => Client;
  /** What the client puts before every path. @default "" */
  readonly prefix?: string;
  readonly sandbox: () => Promise<Sandboxed<Client>>;
  /**
   * Of the answers that an input may be seen after, each operation gets all, or its share: for hundreds of operations,
   * with `describeEveryAnswer` in a slow test. @default "all"
   */
  readonly answers?: "all" | "share";
}

/**
 * The tests that every operation has. A server that cuts every connection tells its route and what it takes a repetition
 * for; the sandbox, which is written from the documents too, tells whether it knows the operation at that route.
 */
export function describeOperations<Client extends Closing>(under: OperationsUnderTest<Client>): void {
  const all = Object.entries(under.rows);
  const requests = requestsOf(under);
  const elsewhere = all.flatMap(([name, row]) => ("route" in row ? [] : [{ name, ...row }]));
  describe("every operation", () => {
    describeCuts(under, requests);
    describeDeclared(under.source, requests);
    describeSandboxed(under, requests);
    describeCanaries(under.client, requests, under.answers);
    describeDocs(
      under.source,
      all.map(([name]) => name),
    );
    for (const { name, tested } of elsewhere) {
      it(`${name} is tested in ${tested}`, () => {
        const text = readFileSync(new URL(tested, under.source), "utf8");
        expect(new RegExp(`\\b${name.split(".").at(-1)}\\b`).test(text), "it names the method").toBe(true);
      });
    }
  });
}

/** Every operation with every answer, where `describeOperations` gives each its share. */
export function describeEveryAnswer<Client extends Closing>(
  under: Pick<OperationsUnderTest<Client>, "rows" | "client">,
): void {
  describe("every operation", () => describeCanaries(under.client, requestsOf(under)));
}

function requestsOf<Client extends Closing>({
  rows,
}: Pick<OperationsUnderTest<Client>, "rows">): readonly NamedRow<Client>[] {
  return Object.entries(rows).flatMap(([name, row]) => ("route" in row ? [{ name, ...row }] : []));
}

/** The README says of every operation that it is there. */
function describeDocs(source: string, names: readonly string[]): void {
  const readme = readFileSync(new URL("../README.md", source), "utf8");
  it.each(names)("%s is in the README", (name) => {
    const method = new RegExp(`\\b${name.split(".").at(-1)}\\b`);
    expect(method.test(readme), `README.md has no ${name}; npm run manifests writes its table`).toBe(true);
  });
}

type NamedRow<Client> = RequestRow<Client> & { readonly name: string; readonly servedAs?: string };

function describeCuts<Client extends Closing>(
  { client: makeClient, prefix = "" }: OperationsUnderTest<Client>,
  rows: readonly NamedRow<Client>[],
): void {
  let server: CuttingServer;
  beforeAll(async () => {
    server = await startCuttingServer();
  });
  afterAll(() => server.close());

  it.each(rows)(
    "$name is $route, and a lost answer is that of a $effect",
    async ({ route, effect, call }) => {
      shortStacks();
      const before = server.requests.length;
      const client = ownedByTest(makeClient(server.url, {}));
      const code = await codeOf(call(client));
      const seen = server.requests.slice(before);
      for (const request of seen) expect(request).toMatch(patternOf(route, prefix));
      const write = { code: "outcome_unknown", attempts: 1 };
      const other = { code: "connection_failed", attempts: 3 };
      expect({ code, attempts: seen.length }).toEqual(effect === "write" ? write : other);
    },
  );
}

interface Declaration {
  readonly name: string;
  readonly method?: string;
  readonly effect: string;
}

/** A repetition of a read and one of an idempotent write look alike on the wire: the manifest has what is declared. */
function describeDeclared(source: string, rows: readonly NamedRow<never>[]): void {
  it("the effect of each is declared as its row has it", async () => {
    const { manifest } = await import(new URL("manifest.ts", source).href);
    const operations: readonly Declaration[] = manifest.operations;
    const declared = new Map(operations.map(({ name, method = name, effect }) => [method, effect]));
    const others = rows
      .map(({ name, effect }) => ({ name, effect, declared: declared.get(name) }))
      .filter((row) => row.declared !== row.effect && row.declared !== "by-input");
    expect(others).toEqual([]);
  });
}

function describeSandboxed<Client extends Closing>(
  { sandbox }: OperationsUnderTest<Client>,
  rows: readonly NamedRow<Client>[],
): void {
  let sandboxed: Sandboxed<Client>;
  /** How many requests were looked at: to read them all is what costs. */
  let looked: number;
  beforeAll(async () => {
    sandboxed = await sandbox();
    looked = sandboxed.requests().length;
  });
  afterAll(() => sandboxed.close());

  it.each(rows)("$name is served by the sandbox", async ({ name, servedAs = name, call }) => {
    shortStacks();
    await codeOf(call(sandboxed.client));
    const all = sandboxed.requests();
    const asked = new Set(all.slice(looked).map(({ operation }) => operation));
    looked = all.length;
    asked.delete("token");
    expect([...asked], "what the sandbox knows the request as; nothing when it has no such route").toEqual([
      servedAs,
    ]);
  });
}

/** The code of the failure, or that there was none. */
async function codeOf(call: PromiseLike<unknown>): Promise<string> {
  try {
    await call;
    return "none";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

/** A route as a pattern for what arrives: a `{name}` is one segment, and a query may follow. */
function patternOf(route: string, prefix: string): RegExp {
  const [method, path] = route.includes(" ") ? route.split(" ") : ["POST", `/${route}`];
  const literal = `${prefix}${path}`
    .split(/\{[^}]+\}/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${method} ${literal.join("[^/?]+")}(\\?|$)`);
}
