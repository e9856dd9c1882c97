import { afterEach, expect, test as it, vi } from "vitest";
import { ownedByFile, post, request } from "../transport.fixture.ts";
import { kyTransport } from "./ky.ts";

const { own } = ownedByFile();
const url = "http://service.test/";

afterEach(() => vi.unstubAllGlobals());

it("on Deno a write goes on a connection that nothing else was sent on, for fetch would send it again there", async () => {
  const seen: unknown[] = [];
  const client = { close: vi.fn() };
  const createHttpClient = vi.fn(() => client);
  vi.stubGlobal("Deno", { createHttpClient });
  vi.stubGlobal("fetch", async (_url: string, init: { readonly client?: unknown }) => {
    seen.push(init.client);
    return new Response("{}");
  });
  const transport = own(kyTransport());
  await transport(request({ url }));
  expect(createHttpClient).not.toHaveBeenCalled();
  for (const _ of [1, 2]) await transport(request({ ...post(url), freshConnection: true }));
  expect(seen).toEqual([undefined, client, client]);
  expect(createHttpClient).toHaveBeenCalledExactlyOnceWith({ poolMaxIdlePerHost: 0, http2: false });
  await transport.close?.();
  expect(client.close).toHaveBeenCalledOnce();
});
