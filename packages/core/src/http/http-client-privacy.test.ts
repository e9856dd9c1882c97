import { inspect } from "node:util";
import { deadPort } from "@telcokit/testkit";
import { describe, expect, test as it } from "vitest";
import { ownedByFile, transports } from "../transport/transport.fixture.ts";
import { answers, createItemsClient, secrets } from "./http-client.fixture.ts";

const { own, serveRaw, serveTls } = ownedByFile();

const all = (value: unknown): string[] => [
  inspect(value, { depth: 12, showHidden: true }),
  inspect(value, { depth: 12, showHidden: true, customInspect: false, getters: false }),
  JSON.stringify(value) ?? "",
  String(value),
];

/** A value as every printer there is shows it. */
function printed(value: unknown): string {
  const stacks: string[] = [];
  for (let at = value; at instanceof Error; at = at.cause) stacks.push(at.stack ?? "", ...all(at));
  return [...all(value), ...stacks].join("\n");
}

function recorder() {
  const lines: string[] = [];
  const write = (fields: object, message: string): void => void lines.push(printed(fields), message);
  return { lines, logger: { debug: write, info: write, warn: write, error: write } };
}

describe.each(transports)("over %s", (_name, makeTransport) => {
  const transport = own(makeTransport());

  async function failuresAt(url: string, timeoutMs: number): Promise<string> {
    const { lines, logger } = recorder();
    const note = (event: object): void => void lines.push(printed(event));
    const hooks = { onAttempt: note, onRetry: note, onCall: note };
    const client = createItemsClient(url, { transport, logger, hooks, timeoutMs, maxReplyBytes: 2000 });
    lines.push(printed(client));
    for (const effect of ["read", "write"] as const) {
      const call = client[effect]();
      lines.push(printed(call));
      const outcome = await call.result();
      if (outcome.ok) throw new Error("it should have failed");
      lines.push(printed(outcome.error), outcome.error.message, ...Object.keys(outcome.meta.headers));
      expect(outcome.meta.headers).not.toHaveProperty("x-echo");
      expect(outcome.meta.headers).not.toHaveProperty("location");
    }
    return lines.join("\n");
  }

  function expectNoSecretIn(text: string): void {
    expect(text).toContain("test items.write");
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    expect(text).not.toContain(secrets.msisdn.slice(1));
    expect(text).not.toContain(encodeURIComponent(secrets.text));
  }

  it.each(Object.keys(answers).filter((kind) => kind !== "ok"))("%s gives nothing away", async (kind) => {
    const { url } = await serveRaw((socket, whole) => whole(() => answers[kind]?.(socket)));
    expectNoSecretIn(await failuresAt(url, kind === "hang" ? 15 : 5000));
  });

  it("connections that fail give nothing away", async () => {
    const { port } = await serveTls();
    expectNoSecretIn(await failuresAt(`http://127.0.0.1:${await deadPort()}`, 5000));
    expectNoSecretIn(await failuresAt(`https://127.0.0.1:${port}`, 5000));
    expectNoSecretIn(await failuresAt("http://no-such-host.invalid", 5000));
  });

  it("inputs and headers that are refused give nothing away", async () => {
    const { lines, logger } = recorder();
    const client = createItemsClient("http://127.0.0.1:1", { transport, logger });
    const outcomes = await Promise.all([
      client.write({ msisdn: secrets.msisdn, text: 4711, [secrets.msisdn]: secrets.text }).result(),
      client.write({ msisdn: `${secrets.msisdn}\n`, text: secrets.text }).result(),
      client.write(undefined, { headers: { "x-a": `${secrets.header}\n` } }).result(),
      client.write(undefined, { signal: AbortSignal.abort(new Error(secrets.text)) }).result(),
    ]);
    for (const outcome of outcomes) {
      if (outcome.ok) throw new Error("it should have failed");
      lines.push(printed(outcome), printed(outcome.error));
    }
    expectNoSecretIn(lines.join("\n"));
  });
});
