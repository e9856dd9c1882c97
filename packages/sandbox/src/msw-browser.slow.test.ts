import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, test as it, onTestFinished } from "vitest";

// What a page would run: every system asked once, by nothing that Node alone has.
const page = `
  import { getResponse } from "msw";
  import { acrHandlers, optivaHandlers, windproxyHandlers } from "./msw.ts";
  const json = { "content-type": "application/json" };
  const ask = async (handlers, url, init) => (await getResponse(handlers, new Request(url, init)));
  const wp = windproxyHandlers({ baseUrl: "http://wp.example" });
  const sms = await ask(wp, "http://wp.example/spai/sendfreesms", {
    method: "POST", headers: json, body: JSON.stringify({ msisdn: "+393291234567", body: "Ciao" }),
  });
  const acr = acrHandlers({ baseUrl: "https://acr.example" });
  const { clientId, clientSecret } = acr.credentials.acr;
  const token = await ask(acr, "https://acr.example/oauth2/token", {
    method: "POST",
    headers: { authorization: "Basic " + btoa(clientId + ":" + clientSecret) },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "acr" }),
  });
  const cms = optivaHandlers({ baseUrl: "https://cms.example" });
  const login = await ask(cms, "https://cms.example/realms/sandbox/protocol/openid-connect/token", {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: cms.credentials.optiva.clientId,
      client_secret: cms.credentials.optiva.clientSecret,
    }),
  });
  const { access_token } = await login.json();
  const list = await ask(cms, "https://cms.example/api/individual", {
    headers: { authorization: "Bearer " + access_token },
  });
  console.log(JSON.stringify({
    sms: (await sms.json()).result,
    sent: wp.state.windproxySms.length,
    token: token.status,
    people: (await list.json()).length,
  }));
`;

it("the handlers can be bundled for a browser, and run where Node is not", {
  timeout: 30_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "msw-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const outfile = join(folder, "page.mjs");
  await build({
    stdin: { contents: page, resolveDir: fileURLToPath(new URL(".", import.meta.url)), loader: "js" },
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: ["@telcokit/source"],
    logLevel: "silent",
    outfile,
  });
  const script = `
    const { log } = console;
    // What a page has, and msw looks for.
    const values = new Map();
    const storage = { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => values.set(key, value) };
    Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
    globalThis.location = new URL("http://page.example/");
    // Node's own fetch needs it; what is bundled must not.
    const { Buffer } = globalThis;
    Object.defineProperty(globalThis, "Buffer", {
      get() {
        if (new Error().stack.split("\\n")[2].includes("page.mjs")) throw new ReferenceError("no Buffer here");
        return Buffer;
      },
    });
    delete globalThis.setImmediate;
    const { process } = globalThis;
    delete globalThis.process;
    globalThis.console = { ...console, log };
    await import(${JSON.stringify(outfile)});`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  expect(JSON.parse(stdout)).toEqual({ sms: "OK", sent: 1, token: 200, people: 6 });
});
