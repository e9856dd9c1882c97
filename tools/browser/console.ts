// Uses the sandbox's console in a browser as people do: events as they come, ten thousand requests, the keyboard, faults,
// a snapshot, a sandbox that is started anew, 360 px. `node tools/browser/console.ts`; skips where there is no browser.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { type RunningSandbox, startSandboxProcess } from "./sandbox-process.ts";
import { installBrowserTools } from "./tools.ts";

execFileSync(process.execPath, ["tools/console.ts"], { stdio: "inherit" });
installBrowserTools();
const { openChromium } = await import("./chromium.ts");
const browser = await openChromium();
if (typeof browser === "string") {
  console.log(`skipped: ${browser}`);
  process.exit(0);
}
const axe = readFileSync("tools/browser/node_modules/axe-core/axe.min.js", "utf8");
const problems: string[] = [];
let sandbox: RunningSandbox = await startSandboxProcess();
const { url } = sandbox;
let page = await openPage(1280);

async function openPage(width: number, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const context = await (browser as Exclude<typeof browser, string>).newContext({
    colorScheme,
    viewport: { width, height: 800 },
  });
  const opened = await context.newPage();
  opened.setDefaultTimeout(15_000);
  opened.on("pageerror", (error) => problems.push(`error in the page: ${error.message}`));
  opened.on("console", (message) => {
    // A browser tells of every connection that was refused while the sandbox is away.
    if (message.type() === "error" && !/ERR_CONNECTION|ERR_INCOMPLETE/.test(message.text()))
      problems.push(`console: ${message.text()}`);
  });
  opened.on("request", (request) => {
    if (request.url().startsWith("http") && new URL(request.url()).origin !== url)
      problems.push(`asks ${request.url()}`);
  });
  await opened.goto(url);
  await opened.getByText("live", { exact: true }).waitFor();
  return opened;
}

/** One thing that a user does; what fails in it is told, and the others are done all the same. */
async function trial(title: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  const before = problems.length;
  try {
    await work();
  } catch (error) {
    problems.push(`${title}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
  const verdict = problems.length === before ? "ok" : "FAILED";
  console.log(`${verdict.padEnd(6)} ${title} (${Math.round(performance.now() - began)} ms)`);
}

function check(holds: boolean, words: string): void {
  if (!holds) throw new Error(words);
}

async function go(place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
}

const checkMsisdn = (): Promise<unknown> =>
  fetch(`${url}/spai/msisdncheck`, { method: "POST", body: "{}" }).then((answer) => answer.text());
const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const headers = { "content-type": "application/json" };
  const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
  const answer = await fetch(`${url}/_sandbox${path}`, { method, ...sent });
  check(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.json().catch(() => undefined);
};
const total = (count: number) => page.getByText(new RegExp(`^${count} of ${count}$`));

await trial("a request is seen within a second", async () => {
  await checkMsisdn();
  await total(1).waitFor({ timeout: 1000 });
  await control("DELETE", "/requests");
  await page.getByText("No request has come yet").waitFor({ timeout: 1000 });
});

await trial("ten thousand requests, and the next is seen within a second", async () => {
  await sandbox.knock(9_999);
  await total(9_999).waitFor();
  await checkMsisdn();
  await total(10_000).waitFor({ timeout: 1000 });
  const rows = await page.locator(".row").count();
  check(rows > 10 && rows < 100, `${rows} rows are drawn`);
  const began = performance.now();
  await page.getByLabel("Search the requests").fill("nothing is like this");
  await page.getByText("No request is like that.").waitFor();
  check(performance.now() - began < 1000, "the search takes longer than a second");
  await page.getByLabel("Search the requests").fill("");
});

await trial("keys move through the requests", async () => {
  const list = page.getByRole("listbox");
  await list.focus();
  await page.keyboard.press("End");
  await page.locator('.row[aria-selected="true"][aria-posinset="10000"]').waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.locator('.row[aria-selected="true"][aria-posinset="2"]').waitFor();
  await page.getByLabel("The request", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByLabel("The request", { exact: true }).waitFor({ state: "detached" });
});

await trial("a page that is loaded while requests come misses none", async () => {
  const knocking = sandbox.knock(2_000);
  await page.reload();
  await knocking;
  const { requests } = (await control("GET", "/requests?summary=true&limit=1000&after=0")) as {
    requests: readonly unknown[];
  };
  check(requests.length > 0, "the sandbox has no requests");
  await page.waitForTimeout(1000);
  await page.getByLabel("Outcome").selectOption("open");
  await page.getByText("No request is like that.").waitFor({ timeout: 2000 });
  await page.getByLabel("Outcome").selectOption("");
});

await trial("a fault is switched on, met and switched off", async () => {
  await go("faults");
  const form = page.locator("form.form");
  for (const [at, choice] of ["windproxy", "spai.msisdnCheck", "status"].entries())
    await form.locator("select").nth(at).selectOption(choice);
  await form.getByRole("button").press("Enter");
  await page.getByRole("switch").waitFor();
  await checkMsisdn();
  await page.getByText("1 request has met it").waitFor({ timeout: 1000 });
  await page.getByRole("switch").press("Space");
  await page.getByText("None is on").waitFor({ timeout: 1000 });
});

await trial("a snapshot is saved and loaded", async () => {
  const events = async (): Promise<string> => JSON.stringify(await control("GET", "/state/wgtwo"));
  const seed = await events();
  const target = { kind: "subscription", msisdn: "+4799990000" };
  await control("POST", "/wgtwo/emit", { type: "added", scopes: ["phone"], target });
  const filled = await events();
  check(filled !== seed, "an event changes nothing");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "save snapshot" }).click(),
  ]);
  await page.getByRole("button", { name: "reset", exact: true }).click();
  await page.getByText("back to the seed").waitFor();
  check((await events()) !== filled, "a reset keeps the event");
  await page.getByLabel("A snapshot").setInputFiles(await download.path());
  await page.getByText("was loaded").waitFor();
  check((await events()) === filled, "the loaded state is not the saved one");
});

await trial("a place that is not there leaves the page live", async () => {
  await go("state/nonsense");
  await page.waitForTimeout(500);
  await page.getByText("live", { exact: true }).waitFor({ timeout: 1000 });
  await go("requests");
});

await trial("another sandbox on the port is found by itself", async () => {
  await checkMsisdn();
  await sandbox.stop();
  await page.getByText("disconnected, trying again").waitFor();
  sandbox = await startSandboxProcess(Number(new URL(url).port));
  await page.getByText("live", { exact: true }).waitFor();
  await page.getByText("No request has come yet").waitFor();
  await checkMsisdn();
  await total(1).waitFor({ timeout: 1000 });
});

for (const colorScheme of ["light", "dark"] as const)
  await trial(`360 px, ${colorScheme}`, async () => {
    page = await openPage(360, colorScheme);
    await page.locator(".row").first().click();
    for (const place of ["requests", "faults", "state/wgtwo", "state/optiva", "state/bss"]) {
      await go(place);
      await page.waitForTimeout(300);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(sideways <= 0, `${place} scrolls sideways by ${sideways} px`);
      await page.evaluate(axe);
      const found = (await page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => id + ' at ' + nodes.slice(0, 2).map(({ target }) => target.join(' ')).join('; ')))",
      )) as readonly string[];
      check(found.length === 0, `${place}: ${found.join(", ")}`);
    }
  });

await browser.close();
await sandbox.stop();
for (const problem of new Set(problems)) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
