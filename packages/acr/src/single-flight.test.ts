import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { reply, startGatekeeper } from "./gatekeeper.fixture.ts";
import { basicAuth, createAcrClient } from "./index.ts";
import { changed, number, reference } from "./samples.fixture.ts";

const auth = basicAuth({ username: "app", password: "secret" });
const target = { address: number, acr: reference };

/** A gatekeeper that answers when it is told to. */
async function held() {
  const gate = Promise.withResolvers<void>();
  const arrival = Promise.withResolvers<void>();
  const gatekeeper = await startGatekeeper(async () => {
    arrival.resolve();
    await gate.promise;
    return reply(200, changed);
  });
  const { baseUrl, arrived } = gatekeeper;
  const acr = createAcrClient({ baseUrl, auth, developerId: "dev-1" });
  const close = async () => {
    await acr.close();
    await gatekeeper[Symbol.asyncDispose]();
  };
  return { acr, arrived, answer: gate.resolve, asked: arrival.promise, [Symbol.asyncDispose]: close };
}

describe("refresh", () => {
  it("is one request for any number of equal calls, however the number is written", async () => {
    await using service = await held();
    const calls = Array.from({ length: 20 }, (_, index) =>
      service.acr.refresh({ acr: reference, address: index % 2 === 0 ? number : "+7 990 123 456" }),
    );
    service.answer();
    const values = await Promise.all(calls);
    expect(service.arrived).toHaveLength(1);
    expect(new Set(values.map(({ expiry }) => expiry))).toEqual(new Set(["Thu 11 Jun 2014 02:51:59 GMT"]));
  });

  it("asks again once the first has ended", async () => {
    await using service = await held();
    service.answer();
    await service.acr.refresh(target);
    await service.acr.refresh(target);
    expect(service.arrived).toHaveLength(2);
  });

  it("is one request per subscriber and reference", async () => {
    await using service = await held();
    service.answer();
    await Promise.all([
      service.acr.refresh(target),
      service.acr.refresh({ ...target, acr: "acr:1;ncc=1" }),
      service.acr.refresh({ ...target, address: "+4799990000" }),
    ]);
    expect(service.arrived).toHaveLength(3);
  });

  it("lets one caller leave without taking the others along, and leaves no listener", async () => {
    await using service = await held();
    const leaving = new AbortController();
    const staying = new AbortController();
    const first = service.acr.refresh(target, { signal: leaving.signal });
    const second = service.acr.refresh(target, { signal: staying.signal });
    await service.asked;
    leaving.abort("enough");
    expect(await first.result()).toMatchObject({ ok: false, error: { code: "aborted", reason: "enough" } });
    service.answer();
    expect((await second).status).toBe("Valid");
    expect(service.arrived).toHaveLength(1);
    expect(getEventListeners(leaving.signal, "abort")).toEqual([]);
    expect(getEventListeners(staying.signal, "abort")).toEqual([]);
  });

  it("gives up when the last caller left, and starts anew for the next", async () => {
    await using service = await held();
    const controller = new AbortController();
    const { signal } = controller;
    const calls = [service.acr.refresh(target, { signal }), service.acr.refresh(target, { signal })];
    await service.asked;
    controller.abort();
    const outcomes = await Promise.all(calls.map((call) => call.result()));
    expect(outcomes).toMatchObject([{ error: { code: "aborted" } }, { error: { code: "aborted" } }]);
    service.answer();
    expect((await service.acr.refresh(target)).status).toBe("Valid");
    expect(service.arrived).toHaveLength(2);
  });

  it("does not start for a signal that is aborted already", async () => {
    await using service = await held();
    expect(await service.acr.refresh(target, { signal: AbortSignal.abort() }).result()).toMatchObject({
      error: { code: "aborted" },
    });
    expect(service.arrived).toEqual([]);
  });

  it("does not make a caller wait by another's limits", async () => {
    await using service = await held();
    const patient = service.acr.refresh(target);
    const hasty = service.acr.refresh(target, { deadlineMs: 50 });
    expect(await hasty.result()).toMatchObject({ error: { code: "timeout", limitMs: 50 } });
    service.answer();
    expect((await patient).status).toBe("Valid");
  });

  it("complains of an impossible input in its outcome, never by throwing", async () => {
    await using service = await held();
    const impossible = { timeoutMs: 5n as unknown as number };
    const calls = [
      service.acr.refresh({ acr: reference, address: undefined as unknown as string }),
      service.acr.refresh({ ...target, acr: 1 as unknown as string }),
      service.acr.refresh(undefined as unknown as typeof target),
      service.acr.refresh(target, impossible),
    ];
    for (const outcome of await Promise.all(calls.map((call) => call.result()))) {
      expect(outcome).toMatchObject({ ok: false, error: { code: "request_invalid" } });
    }
    expect(service.arrived).toEqual([]);
  });

  it("tells every caller of a failure", async () => {
    await using gatekeeper = await startGatekeeper(() => reply(404, ""));
    await using acr = createAcrClient({ baseUrl: gatekeeper.baseUrl, auth, developerId: "dev-1" });
    const outcomes = await Promise.all([acr.refresh(target).result(), acr.refresh(target).result()]);
    expect(outcomes).toMatchObject([
      { error: { code: "acr_not_found" } },
      { error: { code: "acr_not_found" } },
    ]);
    expect(gatekeeper.arrived).toHaveLength(1);
  });
});
