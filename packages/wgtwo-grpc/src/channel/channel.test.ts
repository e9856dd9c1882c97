import { deadPort } from "@telcokit/testkit";
import { expect, it, vi } from "vitest";
import { sendText, testChannel } from "./testing/calls.ts";

const broken = vi.hoisted(() => ({ isBroken: true }));
vi.mock("@connectrpc/connect-node", async (original) => {
  if (broken.isBroken) throw new Error("EMFILE: too many open files");
  return original();
});

it("an engine that cannot be loaded fails the call, unsent, and not the close", async () => {
  const channel = testChannel("connect-node", `http://127.0.0.1:${await deadPort()}`);
  expect(await sendText(channel, "x")).toMatchObject({
    code: "code_not_loaded",
    evidence: { stage: "unsent" },
  });
  await expect(channel.close()).resolves.toBeUndefined();
});
