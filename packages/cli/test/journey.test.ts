import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { place } from "./cli.fixture.ts";

const here = place();
const input = JSON.stringify({
  individual: { givenName: "Noor", familyName: "Smit" },
  productOrder: {
    productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
  },
});

it("a journey whose step may have happened stops with 3, wants a decision, and goes on without doing anything twice", async () => {
  const { sandbox, folder, run } = here();
  const orders = { system: "optiva", operation: "productOrders.create" } as const;
  sandbox.faults.add({ ...orders, fault: { kind: "reset", executed: true }, times: 1 });
  const started = await run(
    ["journey", "start", "optiva-cms", "provisionSubscriber", "--file", "noor.json", "--input", "-"],
    input,
  );
  expect(started.code).toBe(3);
  expect(started.err).toContain("journey resume noor.json");
  expect(started.err).not.toContain("Noor");
  expect(statSync(join(folder, "noor.json")).mode & 0o077).toBe(0);

  const status = await run(["journey", "status", "noor.json", "-o", "json"]);
  expect(JSON.parse(status.out)).toMatchObject({
    state: "stopped",
    completed: ["individual", "customer", "billingAccount"],
    failed: { step: "productOrder", outcome: "unknown" },
  });
  expect(await run(["journey", "resume", "noor.json"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("--happened"),
  });
  const made = sandbox.state.orders.at(-1);
  const value = JSON.stringify({ id: made?.id, href: made?.href });
  const resumed = await run([
    "journey",
    "resume",
    "noor.json",
    "--happened",
    "yes",
    "--value",
    value,
    "-o",
    "json",
  ]);
  expect(resumed.code).toBe(0);
  expect(JSON.parse(resumed.out)).toMatchObject({ productOrder: { id: made?.id } });
  expect(sandbox.requests(orders)).toHaveLength(1);
  expect(sandbox.requests({ system: "optiva", operation: "individuals.create" })).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(folder, "noor.json"), "utf8"))).toMatchObject({ state: "done" });
  expect(await run(["journey", "resume", "noor.json"])).toMatchObject({ code: 2 });
});

it("a file that is no journey's is refused", async () => {
  writeFileSync(join(here().folder, "other.json"), "{}");
  expect(await here().run(["journey", "resume", "other.json"])).toMatchObject({ code: 2 });
});

it("verify only reads, and says what answers as documented", async () => {
  const { sandbox, run } = here();
  const before = sandbox.requests().length;
  const { out } = await run(["verify", "windproxy"]);
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.find(({ operation }) => operation === "spai.msisdnCheck")).toMatchObject({
    says: "as documented",
  });
  expect(lines.some(({ operation }) => operation === "spai.sendFreeSms")).toBe(false);
  expect(
    sandbox
      .requests()
      .slice(before)
      .every(({ operation }) => operation !== "spai.sendFreeSms"),
  ).toBe(true);
});

it.each([
  [["ca"], "call"],
  [["call", "wind"], "windproxy"],
  [["call", "windproxy", "spai.send"], "spai.sendFreeSms"],
  [["call", "windproxy", "spai.sendFreeSms", "--ms"], "--msisdn"],
  [["call", "windproxy", "spai.sendFreeSms", "--wat"], "--watch"],
  [["call", "windproxy", "spai.sendFreeSms", "-o", "c"], "csv"],
  [["call", "windproxy", "spai.sendFreeSms", "-p", ""], "sandbox"],
  [["bulk", "d"], "decide"],
  [["bulk", "windproxy", "spai.sendFreeSms", "--c"], "--csv"],
  [["profile", ""], "use"],
  [["profile", "use", "sa"], "sandbox"],
  [["profile", "add", "live", "op"], "optiva-cms"],
  [["journey", "start", "optiva-cms", "prov"], "provisionSubscriber"],
  [["journey", "start", "optiva-cms", "provisionSubscriber", "--cus"], "--customer"],
])("completes %j", async (words, word) => {
  const { out } = await here().run(["complete", "--", ...words]);
  expect(out.split("\n")).toContain(word);
});

it("sends nothing where a journey's state cannot be kept", async () => {
  const before = here().sandbox.requests().length;
  const start = ["journey", "start", "optiva-cms", "provisionSubscriber", "--file", "nowhere/noor.json"];
  const { code, err } = await here().run([...start, "--input", "-"], input);
  expect([code, err]).toEqual([2, expect.stringContaining("nowhere/noor.json cannot be written (ENOENT)")]);
  expect(here().sandbox.requests().length).toBe(before);
});
