import { describe, expect, it } from "vitest";
import { documented, engines, msisdn, usePair } from "../sandbox.fixture.ts";

const productId = "security-notification";
const target = { kind: "subscription", msisdn: documented } as const;

describe.each(engines)("consents over %s", (engine) => {
  const pair = usePair(engine);
  const bodies = (operation: string) => pair.sandbox.requests({ operation }).map(({ body }) => body);

  it("are created with metadata, read back and revoked", async () => {
    await pair.wgtwo.consents.create({ phoneNumber: documented, productId, metadata: { source: "app" } });
    const { consents } = await pair.wgtwo.consents.get({ phoneNumber: documented });
    expect(consents).toMatchObject([
      {
        owner: { kind: "subscription", id: { value: expect.any(String) } },
        productId,
        revocable: true,
        metadata: { source: "app" },
      },
    ]);
    expect(consents[0]?.scopes).toContain("sms.text:send_to_subscriber");
    await pair.wgtwo.consents.revoke({ phoneNumber: documented, productId });
    expect(await pair.wgtwo.consents.get({ phoneNumber: documented })).toEqual({ consents: [] });
    expect(bodies("consents.create")).toEqual([
      { phoneNumber: { e164: documented }, productId, metadata: { source: "app" } },
    ]);
  });

  it("are addressed by the subscription's id as well", async () => {
    pair.sandbox.wgtwo.grant({ target });
    const [consent] = await pair.wgtwo.consents.list().toArray({ max: 1 });
    if (consent?.owner.kind !== "subscription") throw new Error("a subscription's consent was expected");
    const { consents } = await pair.wgtwo.consents.get({ id: consent.owner.id });
    expect(consents).toEqual([consent]);
    expect(bodies("consents.get")).toEqual([
      {
        id: {
          value: consent.owner.id.value,
          ...(consent.owner.id.tenant ? { tenant: { name: consent.owner.id.tenant } } : {}),
        },
      },
    ]);
  });

  it("are listed page by page, all of them once, in pages of 100", async () => {
    for (let number = 0; number < 250; number += 1) {
      pair.sandbox.wgtwo.grant({
        target: { kind: "subscription", msisdn: `+4799990${String(number).padStart(3, "0")}` },
      });
    }
    pair.sandbox.wgtwo.grant({ target: { kind: "tenant", tenant: "wotel" } });
    const sizes: number[] = [];
    const owners = new Set<string>();
    for await (const { items } of pair.wgtwo.consents.list({ pageSize: 100 }).pages()) {
      sizes.push(items.length);
      for (const { owner } of items) owners.add(JSON.stringify(owner));
    }
    expect(sizes).toEqual([100, 100, 51]);
    expect(owners.size).toBe(251);
    expect(owners).toContain('{"kind":"tenant","tenant":"wotel"}');
  });

  it("say why they are refused inside a gRPC OK", async () => {
    const outcome = await pair.wgtwo.consents
      .revoke({ phoneNumber: documented, productId: "no-such-product" })
      .result();
    expect(outcome.ok).toBe(false);
    if (!outcome.ok) expect(outcome.error.code).toMatch(/^STATUS_CODE_(NOT_ACCEPTABLE|ACCESS_DENIED)$/);
  });

  it("are revoked although the answer was lost: the repetition finds nothing, as it should be", async () => {
    await pair.wgtwo.consents.create({ phoneNumber: documented, productId });
    const fault = { kind: "reset", executed: true } as const;
    pair.sandbox.faults.add({ system: "wgtwo", operation: "consents.revoke", fault, times: 1 });
    const { meta } = await pair.wgtwo.consents.revoke({ phoneNumber: documented, productId }).withMeta();
    expect(meta.attempts).toBe(2);
    expect(await pair.wgtwo.consents.get({ phoneNumber: documented })).toEqual({ consents: [] });
    const again = await pair.wgtwo.consents.revoke({ phoneNumber: documented, productId }).result();
    expect(again).toMatchObject({
      ok: false,
      error: {
        code: "STATUS_CODE_NOT_ACCEPTABLE",
        category: "not-found",
        message: expect.stringContaining("no such consent"),
      },
    });
  });

  it("are listed again after a lost page, and created only once", async () => {
    const fault = { kind: "reset", executed: true } as const;
    pair.sandbox.faults.add({ system: "wgtwo", operation: "consents.list", fault, times: 1 });
    pair.sandbox.faults.add({ system: "wgtwo", operation: "consents.create", fault, times: 1 });
    expect(await pair.wgtwo.consents.list().toArray({ max: 10 })).toEqual([]);
    expect(bodies("consents.list")).toHaveLength(2);
    const outcome = await pair.wgtwo.consents.create({ phoneNumber: msisdn, productId }).result();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "outcome_unknown", message: expect.stringContaining("consents.get") },
    });
    expect(bodies("consents.create")).toHaveLength(1);
  });

  it.each([
    ["neither id nor number", {}, []],
    ["both", { id: { value: "x" }, phoneNumber: documented }, []],
    ["an empty id", { id: { value: "" } }, ["id", "value"]],
    ["a national number", { phoneNumber: "99990000" }, ["phoneNumber"]],
  ])("refuse a target with %s", async (_what, wrong, path) => {
    const outcome = await pair.wgtwo.consents.get(wrong as { phoneNumber: string }).result();
    expect(outcome).toMatchObject({ ok: false, error: { code: "request_invalid", issues: [{ path }] } });
    expect(pair.sandbox.requests()).toEqual([]);
  });

  it.each([99, 1001, 150.5])("refuse a page size of %d", async (pageSize) => {
    expect(await pair.wgtwo.consents.list({ pageSize }).toArray({ max: 1 }).result()).toMatchObject({
      error: { code: "request_invalid", issues: [{ path: ["pageSize"] }] },
    });
  });
});
