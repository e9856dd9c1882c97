import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { operationOf } from "../clients.ts";
import { confirmWrite } from "./confirm.ts";

/** Somebody at a terminal who types `keys` when asked. */
function somebody(keys: string) {
  const isTTY = true as const;
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  let screen = "";
  output.on("data", (text: string) => {
    screen += text;
    if (text.includes("[y/N]")) input.write(keys);
  });
  return { terminal: { input, output }, screen: (): string => screen };
}

const sms = await operationOf("windproxy", "spai.sendFreeSms");
const read = await operationOf("windproxy", "spai.msisdnCheck");

it.each([
  ["y\r", undefined],
  ["YES\r", undefined],
  ["\r", { exitCode: 2, message: "not confirmed" }],
  ["n\r", { exitCode: 2, message: "not confirmed" }],
  ["\u0004", { exitCode: 2, message: "not confirmed" }],
  ["\u0003", { exitCode: 130, message: "interrupted; nothing was sent" }],
])("asks before a change, and %j is its answer", async (keys, refusal) => {
  const { terminal, screen } = somebody(keys);
  const asked = confirmWrite(sms, "live", false, terminal);
  if (refusal === undefined) await asked;
  else await expect(asked).rejects.toMatchObject(refusal);
  expect(screen()).toContain("spai.sendFreeSms reaches a person at live. Go on?");
});

it("asks nothing where it is meant, where nothing changes, or where nobody is", async () => {
  const { terminal, screen } = somebody("n\r");
  await confirmWrite(sms, "live", true, terminal);
  await confirmWrite(read, "live", false, terminal);
  expect(screen()).toBe("");
  const nobody = { input: new PassThrough(), output: new PassThrough() };
  await expect(confirmWrite(sms, "live", false, nobody)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining("say --yes"),
  });
});
