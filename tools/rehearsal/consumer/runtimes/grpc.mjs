// What the gRPC clients promise, on Node, Bun and Deno.
import assert from "node:assert/strict";
import { createConsentsClient } from "@telcokit/wgtwo-consents";
import { createSipBreakoutClient } from "@telcokit/wgtwo-sipbreakout";

const promises = {
  async "gRPC unary"({ wgtwo, sip }) {
    const bundle = { bssid: "wotel", msisdn: "+46999999999", products: ["security-notification"] };
    assert.equal(typeof (await wgtwo.bundling.replaceProducts(bundle)).requestId, "string");
    const registration = {
      phoneNumber: "+4799990000",
      sipUri: "sips:pbx.example.com:8888",
      routeType: "loop",
      mobileOriginatingPrefix: "11",
      mobileTerminatingPrefix: "22",
    };
    assert.ok((await sip.upsert(registration)).timeToLiveMs > 0);
  },

  async "gRPC stream"({ wgtwo, emit }) {
    await emit();
    for await (const { event, ack } of wgtwo.events.stream({ queue: "stream", startAt: "oldest" })) {
      assert.equal(event.type, "added");
      await ack();
      break;
    }
  },

  async "gRPC consumer"({ wgtwo, emit }) {
    const handled = Promise.withResolvers();
    const consumer = wgtwo.events.consume((event) => void handled.resolve(event.type), {
      queue: "consumer",
      startAt: "oldest",
    });
    await emit();
    assert.equal(await handled.promise, "added");
    await consumer.close();
  },

  async "gRPC lost answer"({ wgtwo, post }) {
    await post("/wgtwo/grant", { target: { kind: "subscription", msisdn: "+4799990000" } });
    const fault = { kind: "reset", executed: true };
    await post("/faults", { system: "wgtwo", operation: "sms.sendText", fault });
    const sent = await wgtwo.sms.sendText({ to: "+4799990000", from: "MyProduct", text: "Hi" }).result();
    assert.equal(sent.error?.code, "outcome_unknown");
  },

  async "gRPC abort"({ wgtwo, post }) {
    const fault = { kind: "hang" };
    await post("/faults", { system: "wgtwo", operation: "bundling.replaceProducts", fault });
    const bundle = { bssid: "wotel", msisdn: "+46999999999", products: ["security-notification"] };
    const signal = AbortSignal.timeout(200);
    const given = await wgtwo.bundling.replaceProducts(bundle, { signal }).result();
    assert.ok(["aborted", "outcome_unknown"].includes(given.error?.code), given.error?.code);
  },
};

/** By promise: `{ ok, seen }`. */
export async function tryGrpc({ urls, credentials, control }) {
  const { clientId, clientSecret, scopes } = credentials.wgtwo;
  const { grpc: api, provisioning, tokenUrl } = urls.wgtwo;
  const options = { environment: { api, provisioning, tokenUrl }, auth: { clientId, clientSecret, scopes } };
  const wgtwo = createConsentsClient(options);
  const sip = createSipBreakoutClient(options);
  const post = async (path, body) => {
    const answer = await fetch(control + path, { method: "POST", body: JSON.stringify(body) });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
  };
  const emit = () => post("/wgtwo/emit", { type: "added" });
  const rows = {};
  for (const [title, keep] of Object.entries(promises)) {
    await post("/reset", {});
    try {
      await within(15_000, keep({ wgtwo, sip, post, emit }));
      rows[title] = { ok: true, seen: "ok" };
    } catch (error) {
      rows[title] = { ok: false, seen: String(error?.stack ?? error).slice(0, 600) };
    }
  }
  await Promise.all([wgtwo.close(), sip.close()]);
  return rows;
}

function within(ms, promise) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`nothing within ${ms} ms`)), ms).unref?.();
  });
  return Promise.race([promise, late]);
}
