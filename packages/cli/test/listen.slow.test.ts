import { startHttpServer } from "@telcokit/testkit";
import { expect, it } from "vitest";
import { place } from "./cli.fixture.ts";
import { ended, start } from "./program.fixture.ts";

const here = place();

function emit(): void {
  const target = { kind: "subscription", msisdn: "+4799990000" } as const;
  here().sandbox.wgtwo.emit({ type: "added", scopes: [], target });
}

it("tells that a hook said no, or cannot be reached", async () => {
  await using hook = await startHttpServer(() => ({ status: 500 }));
  const words = {
    [hook.url]: `${hook.url} answered 500; the event comes again`,
    "http://127.0.0.1:9": "http://127.0.0.1:9 cannot be reached",
  };
  for (const [at, [url, told]] of Object.entries(words).entries()) {
    emit();
    const child = start(here(), ["listen", "consents", "--queue", `queue-${at}`, "--forward-to", url]);
    let err = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    const ran = ended(child);
    await expect.poll(() => err, { timeout: 20_000 }).toContain(told);
    child.kill("SIGINT");
    expect((await ran).code).toBe(130);
  }
}, 60_000);
