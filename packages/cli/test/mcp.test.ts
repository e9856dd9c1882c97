import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { createManualClock } from "@telcokit/core/testing";
import { stringify } from "smol-toml";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { tokenLifeMs } from "../src/mcp/previews.ts";
import { createAssistantServer } from "../src/mcp/server.ts";
import { place } from "./cli.fixture.ts";

const here = place();
const msisdn = "+393291234567";
const sms = { client: "windproxy", operation: "spai.sendFreeSms", input: { msisdn, body: "Ciao" } };
const smsNamed = { client: sms.client, operation: sms.operation };
const clock = createManualClock();
const clients: Client[] = [];
const sent = (): number => here().sandbox.state.windproxySms.length;
const profiles = (): string => join(here().folder, "assistants.toml");

beforeAll(() => {
  vi.stubEnv("TELCOKIT_SANDBOX_URL", here().sandbox.urls.acr);
  vi.stubEnv("TELCOKIT_PROFILES", profiles());
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  here().sandbox.reset();
  rmSync(profiles(), { force: true });
});

afterAll(() => {
  vi.unstubAllEnvs();
});

/** A profile that stands for a real system: the sandbox's endpoints, without the sandbox's freedoms. */
function live(allowed: object, more: object = {}): void {
  const windproxy = { ...here().sandbox.options.windproxy(), ...more };
  writeFileSync(profiles(), stringify({ default: "live", profiles: { live: { ...allowed, windproxy } } }), {
    mode: 0o600,
  });
}

const allowed = { assistantsMayWrite: true };
const reachable = { recipients: [msisdn] };

interface Said {
  readonly failed: boolean;
  readonly text: string;
}

const failure = (words: string) => ({ failed: true, text: expect.stringContaining(words) });

/** The words of an assistant's tool. */
type Ask = (tool: string, given: object) => Promise<Said>;

async function asked(client: Client, tool: string, given: object): Promise<Said> {
  const { isError, content } = (await client.callTool({
    name: tool,
    arguments: { ...given },
  })) as CallToolResult;
  const text = content.map((part) => (part.type === "text" ? part.text : part.type)).join("\n");
  return { failed: isError === true, text };
}

async function assistant(profile = "sandbox"): Promise<{ readonly client: Client; readonly ask: Ask }> {
  const client = new Client({ name: "an assistant", version: "1" });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await createAssistantServer({ profile, version: "1.2.3", clock }).connect(theirs);
  await client.connect(ours);
  clients.push(client);
  return { client, ask: (tool, given) => asked(client, tool, given) };
}

const json = ({ text }: Said): Record<string, unknown> => JSON.parse(text);

describe("an assistant", () => {
  it("has four tools, whose schemas take nothing that they do not name", async () => {
    const { client, ask } = await assistant();
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ["search", true],
      ["describe", true],
      ["read", true],
      ["write", false],
    ]);
    expect(tools.every(({ inputSchema }) => inputSchema.additionalProperties === false)).toBe(true);
    expect(client.getInstructions()).toMatch(/sandbox.*do not repeat/);
    const before = here().sandbox.requests().length;
    expect(await ask("write", { ...sms, yes: true })).toEqual(failure("additional"));
    expect(await ask("read", { ...sms, client: "nobody" })).toMatchObject({ failed: true });
    expect(here().sandbox.requests()).toHaveLength(before);
    await expect(client.callTool({ name: "shell", arguments: {} })).rejects.toThrow("search, describe");
  });

  it.each([
    ["send a free SMS", "windproxy", "spai.sendFreeSms"],
    ["KO6", "windproxy", "spai.sendFreeSms"],
    ["wgtwo-consents list", "wgtwo-consents", "consents.list"],
    ["consents.revoke", "wgtwo-consents", "consents.revoke"],
  ])("finds by the words %j", async (words, client, operation) => {
    const { ask } = await assistant();
    const found = json(await ask("search", { words })) as unknown as Record<string, unknown>[];
    const names = found.map((one) => `${one.client} ${one.operation}`);
    expect(names).toContain(`${client} ${operation}`);
    expect(names.length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(found).includes("the SMS was not sent")).toBe(words === "KO6");
  });

  it("is told what an operation takes and what to do after each refusal, and what was meant by a misspelt one", async () => {
    const { ask } = await assistant();
    const { tool, input, refusals, afterUnknownOutcome, value } = json(await ask("describe", smsNamed));
    expect({ tool, value }).toEqual({ tool: "write", value: undefined });
    expect(input).toMatchObject({ required: ["msisdn", "body"] });
    expect(refusals).toContainEqual(
      expect.objectContaining({ code: "KO4", whatToDo: "it may have happened: do not repeat it" }),
    );
    expect(afterUnknownOutcome).toContain("do not repeat it; the SMS may arrive or not");
    expect(json(await ask("describe", { ...smsNamed, withValue: true })).value).toBeDefined();
    const misspelt = await ask("describe", { client: "windproxy", operation: "spai.sendFreSms" });
    expect(misspelt).toEqual(failure("spai.sendFreeSms?"));
  });

  it("reads, and picks of what it read", async () => {
    const { ask } = await assistant();
    const check = { client: "windproxy", operation: "spai.msisdnCheck", input: { msisdn } };
    expect(json(await ask("read", check)).value).toHaveProperty("segmentType");
    for (const number of ["+4799990000", "+4799990001"])
      here().sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: number } });
    const list = { client: "wgtwo-consents", operation: "consents.list", max: 1, query: "[].productId" };
    const { items, mayHaveMore } = json(await ask("read", list));
    expect({ items, mayHaveMore }).toEqual({ items: [expect.any(String)], mayHaveMore: true });
    expect(await ask("read", sms)).toEqual(failure("call the tool `write`"));
    expect(await ask("write", check)).toEqual(failure("call the tool `read`"));
    const stream = { client: "wgtwo-consents", operation: "events.stream" };
    expect(await ask("read", stream)).toMatchObject({ failed: true });
  });

  it("writes in the sandbox at once", async () => {
    const { ask } = await assistant();
    expect(json(await ask("write", sms)).value).toHaveProperty("transactionId");
    expect(sent()).toBe(1);
  });

  it("is told of a refusal by its code, and of a wrong input without the input", async () => {
    const { ask } = await assistant();
    here().sandbox.faults.add({
      system: "windproxy",
      operation: "spai.sendFreeSms",
      fault: { kind: "ko", code: "KO6" },
      times: 1,
    });
    const refused = await ask("write", sms);
    expect(refused).toEqual(failure("KO6"));
    const wrong = await ask("write", { ...sms, input: { msisdn: "+4912345678901", body: "Ciao" } });
    expect(wrong).toEqual(failure("nothing was sent"));
    expect(refused.text + wrong.text).not.toMatch(/329123|491234567/);
  });

  it("is told not to repeat what may have happened, and where to look", async () => {
    const { ask } = await assistant();
    here().sandbox.faults.add({
      system: "windproxy",
      operation: "spai.sendFreeSms",
      fault: { kind: "reset", executed: true },
      times: 1,
    });
    const { failed, text } = await ask("write", sms);
    expect(failed).toBe(true);
    expect(text).toMatch(/^DO NOT REPEAT/);
    expect(text).toContain("Wind-Proxy cannot be asked");
    expect(text).toContain('"code":"outcome_unknown"');
    expect(sent()).toBe(1);
  });
});

describe("at a real system, an assistant", () => {
  it.each([
    ["nothing", {}],
    ["false", { assistantsMayWrite: false }],
    ["a word", { assistantsMayWrite: "true" }],
  ])("reads, and writes nothing when the profile says %s of it", async (_title, consent) => {
    live(consent, reachable);
    const { ask } = await assistant("live");
    const check = { client: "windproxy", operation: "spai.msisdnCheck", input: { msisdn } };
    expect((await ask("read", check)).failed).toBe(false);
    const refused = await ask("write", { ...sms, token: "any" });
    expect(refused).toEqual(failure("assistantsMayWrite"));
    expect(sent()).toBe(0);
  });

  it("gets a preview with a token first, in which no number is whole, and writes with it once", async () => {
    live(allowed, reachable);
    const { ask } = await assistant("live");
    const preview = await ask("write", sms);
    expect(preview.failed).toBe(false);
    expect(preview.text).not.toContain("329123");
    const { token, ...shown } = json(preview);
    expect(shown).toMatchObject({
      operation: "spai.sendFreeSms",
      profile: "live",
      effect: "write",
      reaches: "person",
      input: { msisdn: "+39…(12)", body: "Ciao" },
      sent: false,
    });
    expect(sent()).toBe(0);
    // The order of fields is nobody's intention.
    const input = { body: "Ciao", msisdn };
    expect(json(await ask("write", { ...sms, input, token })).value).toHaveProperty("transactionId");
    expect(sent()).toBe(1);
    const reused = await ask("write", { ...sms, token });
    expect(reused).toEqual(failure("used already"));
    expect(sent()).toBe(1);
  });

  it("cannot write with a token of its own, of another input, or one that has grown old", async () => {
    live(allowed, { recipients: [msisdn, "+393297654321"] });
    const { ask } = await assistant("live");
    const tokenOf = async (): Promise<unknown> => json(await ask("write", sms)).token;
    const invented = await ask("write", { ...sms, token: "AAAAAAAAAAAAAAAAAAAAAAAA" });
    const input = { msisdn: "+393297654321", body: "Ciao" };
    const changing = await tokenOf();
    const changed = await ask("write", { ...sms, input, token: changing });
    const spent = await ask("write", { ...sms, token: changing });
    const old = await tokenOf();
    await clock.advance(tokenLifeMs);
    const expired = await ask("write", { ...sms, token: old });
    for (const [said, words] of [
      [invented, "no preview has this token"],
      [changed, "not what the preview showed"],
      [spent, "no preview has this token"],
      [expired, "too old"],
    ] as const)
      expect.soft(said).toEqual(failure(words));
    expect(sent()).toBe(0);
    const young = await tokenOf();
    await clock.advance(tokenLifeMs - 1);
    expect((await ask("write", { ...sms, token: young })).failed).toBe(false);
    expect(sent()).toBe(1);
  });

  it.each([
    ["names others", { recipients: ["+393297654321"] }],
    ["names nobody", {}],
  ])("reaches no person when the profile %s, and gets no token", async (_title, guard) => {
    live(allowed, guard);
    const { ask } = await assistant("live");
    const refused = await ask("write", sms);
    expect(refused).toEqual(failure("not among the client's recipients"));
    expect(refused.text).not.toContain("token");
    expect(sent()).toBe(0);
  });

  it("writes no more once the profile takes it back or says otherwise, whatever token it has", async () => {
    live(allowed, reachable);
    const { ask } = await assistant("live");
    const { token } = json(await ask("write", sms));
    live({}, reachable);
    expect(await ask("write", { ...sms, token })).toEqual(failure("assistantsMayWrite"));
    live(allowed, { ...reachable, deadlineMs: 9000 });
    expect(await ask("write", { ...sms, token })).toEqual(failure("not what the preview showed"));
    expect(sent()).toBe(0);
  });
});
