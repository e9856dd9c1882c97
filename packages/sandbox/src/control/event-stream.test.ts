import { createManualClock } from "@telcokit/core/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox.ts";
import { createActivityLog } from "../world/activity.ts";
import { eventStream } from "./event-stream.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

interface Told {
  readonly id: string | undefined;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came is looked at member by member
  readonly data: any;
}

/** Reads events until `enough` of them are there. */
async function events(enough: (all: readonly Told[]) => boolean, headers = {}): Promise<Told[]> {
  const controller = new AbortController();
  const response = await fetch(`${sandbox.urls.acr}/_sandbox/events`, {
    headers,
    signal: controller.signal,
  });
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  let text = "";
  let told: Told[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    told = text.split("\n\n").slice(0, -1).map(parsed);
    if (enough(told)) break;
  }
  controller.abort();
  return told;
}

function parsed(block: string): Told {
  const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
  return { id: fields.id, event: fields.event, data: JSON.parse(fields.data) };
}

const saw = (event: string) => (all: readonly Told[]) => all.some((each) => each.event === event);

describe("the events of a sandbox", () => {
  it("are told as they happen: requests, faults, answers, states, the clock, going back", async () => {
    const reading = events(saw("reset"));
    await expect.poll(async () => saw("hello")(await events(saw("hello")))).toBe(true);
    sandbox.faults.add({ system: "wgtwo", operation: "token", fault: { kind: "delay", ms: 0 } });
    sandbox.faults.add({ system: "wgtwo", operation: "token", fault: { kind: "status", status: 503 } });
    await fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST" });
    await fetch(`${sandbox.urls.acr}/_sandbox/wgtwo/emit`, { method: "POST", body: '{"type":"added"}' });
    const stated = events(saw("state"), { "last-event-id": "0" });
    expect((await stated).findLast(({ event }) => event === "state")?.data).toEqual({ system: "wgtwo" });
    await fetch(`${sandbox.urls.acr}/_sandbox/clock`, { method: "POST", body: '{"advanceMs":1000}' });
    sandbox.reset();
    const told = await reading;
    expect(told.find(({ event }) => event === "response")?.data.request).toMatchObject({
      id: 1,
      operation: "token",
      status: 503,
      fault: "status",
    });
    const kinds = told.map(({ event }) => event);
    for (const event of ["hello", "faults", "request", "fault", "state", "clock"]) {
      expect(kinds).toContain(event);
    }
  });

  it("go on after the last one that was seen, and say when some of them are forgotten", async () => {
    for (let n = 0; n < 3; n += 1) await fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST" });
    const all = await events((each) => each.length > 6, { "last-event-id": "0" });
    const last = all[3]?.id ?? "";
    const missed = all.slice(4);
    const rest = await events((each) => each.length > missed.length, { "last-event-id": last });
    expect(rest.slice(1, 1 + missed.length)).toEqual(missed);
    const [hello] = await events(saw("hello"), { "last-event-id": "999999" });
    expect(hello?.data.gap).toBe(true);
  });

  it("tell when an order has moved on by itself", async () => {
    const [account] = sandbox.state.accounts;
    const { clientId: client_id, clientSecret: client_secret } = sandbox.credentials.optiva;
    const { url, realm } = sandbox.urls.keycloak;
    const token = await fetch(`${url}/realms/${realm}/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret }),
    });
    const { access_token } = (await token.json()) as { access_token: string };
    const placed = await fetch(`${sandbox.urls.optiva}/api/productOrder`, {
      method: "POST",
      headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" },
      body: JSON.stringify({
        billingAccount: { id: account?.id },
        productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-addon-world" } }],
      }),
    });
    expect(placed.status).toBe(201);
    const states: unknown[] = [];
    const stop = sandbox.watch(({ activity }) => {
      if (activity.type === "state") states.push(sandbox.state.orders[0]?.state);
    });
    await expect.poll(() => states.at(-1)).toBe("completed");
    stop();
  });

  it("can be heard in the process by the same numbers", async () => {
    const heard: string[] = [];
    const stop = sandbox.watch(({ id, activity }) => heard.push(`${id} ${activity.type}`));
    await fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST" });
    stop();
    sandbox.reset();
    expect(heard).toEqual(["1 request", "2 response"]);
  });
});

describe("the heartbeat of the events", () => {
  it("is a comment every 15 seconds, for as long as somebody reads", async () => {
    const clock = createManualClock();
    const activity = createActivityLog();
    const { body } = eventStream(activity, undefined, clock);
    const reader = body?.getReader();
    const read = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toContain("event: hello");
    const comment = ": still here\n\n";
    for (let beat = 0; beat < 3; beat += 1) {
      const next = read();
      await clock.advance(14_999);
      activity.tell({ type: "faults" });
      expect(await next).toContain("event: faults");
      await clock.advance(1);
      expect(await read()).toBe(comment);
    }
    await reader?.cancel();
    expect(clock.pending).toBe(0);
    activity.close();
  });
});
