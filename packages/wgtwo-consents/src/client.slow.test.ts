import { spawn } from "node:child_process";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documented, engines, msisdn } from "./sandbox.fixture.ts";

const bundle = { bssid: "wotel", msisdn, products: ["security-notification"] };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
}, 30_000);
afterAll(() => sandbox.close());

describe("createConsentsClient", { timeout: 30_000 }, () => {
  it.each(engines)("lets the process end when it is idle, over %s", async (engine) => {
    const { environment } = sandbox.options.consents();
    const { clientId, clientSecret, scopes } = sandbox.credentials.wgtwo;
    const script = `
      import { createConsentsClient } from "@telcokit/wgtwo-consents";
      const wgtwo = createConsentsClient(${JSON.stringify({ environment, auth: { clientId, clientSecret, scopes }, channel: { engine } })});
      await wgtwo.bundling.replaceProducts(${JSON.stringify(bundle)});
      await wgtwo.consents.get({ phoneNumber: "${documented}" });
      console.log("done");`;
    const args = ["--conditions=@telcokit/source", "--input-type=module", "-e", script];
    const child = spawn(process.execPath, args, { cwd: import.meta.dirname, timeout: 20_000 });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, output }).toEqual({ code: 0, output: "done\n" });
  });
});
