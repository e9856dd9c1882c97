import { describe, expect, it } from "vitest";
import { engines, sendText, testChannel } from "./testing/calls.ts";
import { serve } from "./testing/serve.ts";

describe.each(engines)("%s", (engine) => {
  it("a service that refuses every call by GOAWAY is not asked for ever, and nothing was processed", async () => {
    const server = await serve({ onRequest: ({ goaway }) => goaway(0) });
    await using channel = testChannel(engine, server.url);
    expect(await sendText(channel, "x")).toMatchObject({ code: "GOAWAY", refusedByPeer: true });
    expect(server.seen.headers).toBe(101);
  });
});
