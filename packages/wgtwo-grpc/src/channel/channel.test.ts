import { expect, it } from "vitest";
import { openChannel } from "./channel.ts";
import { resolveChannel } from "./channel-settings.ts";
import { sendText } from "./testing/calls.ts";

it("an engine that cannot be loaded fails the call, unsent, and not the close", async () => {
  const settings = resolveChannel({
    owner: "@telcokit/test",
    url: "http://127.0.0.1:1",
    options: {},
    maxMessageBytes: 1000,
    userAgent: "telcokit-test",
  });
  const channel = openChannel(settings, () => Promise.reject(new Error("EMFILE: too many open files")));
  expect(await sendText(channel, "x")).toMatchObject({
    code: "load_failed",
    evidence: { stage: "unsent" },
  });
  await expect(channel.close()).resolves.toBeUndefined();
});
