import { inspect } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Echo, type EchoServer, echoes, startEchoServer } from "./echo-server.ts";
import { shortStacks } from "./short-stacks.ts";

/** What may not be seen anywhere: the marks of every canary. */
const marks = ["5c1d9e7", "680005129"] as const;

/** Texts that stand out, in the forms that fields take: a number, one without a plus, a name, an id. */
const canaries = ["+31680005129", "31680005129", "Ada 5c1d9e7", "canary5c1d9e7", "acr:5c1d9e7;ncc=680005129"];

/** What a client is to be made with, so that its log can be looked at. */
export interface Watch {
  /** One attempt each: some services ask to wait before the next. */
  readonly retry?: false;
  readonly logger?: Readonly<
    Record<"debug" | "info" | "warn" | "error", (fields: object, message: string) => void>
  >;
}

interface Watched {
  readonly watch: Watch;
  readonly lines: string[];
}

interface CanaryRow<Client> {
  readonly name: string;
  readonly call: (client: Client) => PromiseLike<unknown>;
}

/**
 * Nothing of an input is seen in a message, in `inspect`, in JSON or in the log, whatever becomes of the call. Every text
 * of every operation's input is replaced by one that stands out; the service answers with all that it was asked. A share
 * of the answers is every fourth: four operations that follow each other have them all.
 */
export function describeCanaries<Client extends { close(): Promise<unknown> }>(
  makeClient: (baseUrl: string, watch: Watch) => Client,
  rows: readonly CanaryRow<Client>[],
  answers: "all" | "share" = "all",
): void {
  let server: EchoServer;
  let client: Client;
  const { watch, lines } = watched();
  beforeAll(async () => {
    server = await startEchoServer();
    client = makeClient(server.url, watch);
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });

  const tried = rows.map((row, at) => ({ ...row, answers: answers === "all" ? echoes : shareOf(at) }));
  it.each(tried)("$name shows nothing of its input, however it fails", async ({ call, answers }) => {
    shortStacks();
    lines.length = 0;
    const failures: unknown[] = [];
    const attempt = async (places: ReadonlyMap<number, string>): Promise<string> => {
      const failure = await failureOf(() => call(withCanaries(client, places)));
      if (failure !== undefined) failures.push(failure);
      return codeOf(failure);
    };

    const places = new Map<number, string>();
    const count = await countTexts(client, call);
    for (let place = 0; place < count; place += 1) {
      for (const canary of canaries) {
        if ((await attempt(new Map([...places, [place, canary]]))) === "request_invalid") continue;
        places.set(place, canary);
        break;
      }
    }
    for (const echo of answers) {
      server.answerWith(echo);
      await attempt(places);
    }

    expect(failures.length, "some of these must fail").toBeGreaterThan(answers.length / 2);
    expect(lines.length, "the client has to be made with the logger that is given").toBeGreaterThan(
      answers.length / 2,
    );
    const telling = [...failures.flatMap(picturesOf), ...lines].filter((shown) =>
      marks.some((mark) => shown.includes(mark)),
    );
    expect(telling).toEqual([]);
  });
}

/** Every fourth of the answers, from another one each time. */
function shareOf(at: number): readonly Echo[] {
  return echoes.filter((_echo, nth) => nth % 4 === at % 4);
}

function watched(): Watched {
  const lines: string[] = [];
  const log = (fields: object, message: string): void =>
    void lines.push(message, JSON.stringify(fields), inspect(fields, { depth: 9, showHidden: true }));
  return { lines, watch: { retry: false, logger: { debug: log, info: log, warn: log, error: log } } };
}

/** Every way in which an error may be printed. */
function picturesOf(failure: unknown): string[] {
  return [
    String(failure),
    failure instanceof Error ? `${failure.stack} ${failure.message}` : "",
    inspect(failure, { depth: 12, showHidden: true, getters: true }),
    JSON.stringify(failure),
    JSON.stringify({ ...(failure as object) }),
  ];
}

async function failureOf(call: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error;
  }
}

function codeOf(failure: unknown): string {
  return failure instanceof Error && "code" in failure ? String(failure.code) : "none";
}

/** How many texts the row's own call has in its input. */
async function countTexts<Client extends object>(
  client: Client,
  call: (client: Client) => PromiseLike<unknown>,
): Promise<number> {
  const texts: string[] = [];
  const seen = (text: string): string => {
    texts.push(text);
    return text;
  };
  await failureOf(() => call(intercepted(client, (input) => replaceTexts(input, seen))));
  return texts.length;
}

function withCanaries<Client extends object>(client: Client, places: ReadonlyMap<number, string>): Client {
  return intercepted(client, (input) => {
    let at = 0;
    return replaceTexts(input, (text) => places.get(at++) ?? text);
  });
}

/** The client with every argument of every method changed. */
function intercepted<T extends object>(target: T, change: (input: unknown) => unknown): T {
  return new Proxy(target, {
    get(holder, name) {
      const member: unknown = Reflect.get(holder, name);
      if (typeof member === "function")
        return (...given: unknown[]): unknown => Reflect.apply(member, holder, change(given) as unknown[]);
      return typeof member === "object" && member !== null ? intercepted(member, change) : member;
    },
  });
}

function replaceTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, replace));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaceTexts(part, replace)]));
}
