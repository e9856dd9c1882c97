// Looks at the built site in a browser: each kind of page, wide and narrow, light and dark. Fails on an error in the console,
// a page that scrolls sideways, a request that leaves the machine, a serious finding of axe-core, a search that does not
// find KO6, types that do not show. `node tools/browser/docs.ts [folder for screenshots]`; skips where there is no browser.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serveFolder } from "./static-server.ts";
import { installBrowserTools } from "./tools.ts";
import { lookAtTypes } from "./type-tip.ts";

const dist = "tools/site/dist";
const pictures = process.argv[2] ?? "tools/browser/screenshots";

const pages = {
  home: "/",
  guide: "/errors",
  command: "/commands/bulk",
  curl: "/from-curl-wgtwo",
  start: "/start/windproxy",
  package: "/packages/windproxy",
  operations: "/operations/windproxy/",
  operation: "/operations/windproxy/spai-sendFreeSms",
  listing: "/operations/optiva-cms/individuals-list",
  journey: "/operations/optiva-cms/journeys-activateSim",
  stream: "/operations/wgtwo-consents/events-stream",
  types: "/api/",
  example: "/examples/send-sms",
} as const;
const widths = [1280, 360] as const;
const schemes = ["light", "dark"] as const;

if (!existsSync(dist)) {
  console.error("the site is not built: npm run docs:build");
  process.exit(1);
}
installBrowserTools();
const { openChromium } = await import("./chromium.ts");
const browser = await openChromium();
if (typeof browser === "string") {
  console.log(`skipped: ${browser}`);
  process.exit(0);
}
const axe = readFileSync("tools/browser/node_modules/axe-core/axe.min.js", "utf8");
mkdirSync(pictures, { recursive: true });
await using site = await serveFolder(dist);
const problems: string[] = [];

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

for (const colorScheme of schemes) {
  for (const width of widths) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    for (const [name, path] of Object.entries(pages)) {
      const at = `${name}, ${width} px, ${colorScheme}`;
      const page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(`${at}: ${message.text()}`);
      });
      page.on("pageerror", (error) => problems.push(`${at}: ${error.message}`));
      page.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== site.url) problems.push(`${at}: asks ${origin}`);
      });
      const answer = await page.goto(`${site.url}${path}`, { waitUntil: "networkidle" });
      if (answer?.status() !== 200) problems.push(`${at}: status ${answer?.status()}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (sideways > 0) problems.push(`${at}: scrolls sideways by ${sideways} px`);
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
      await page.evaluate(axe);
      const findings = (await page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
      )) as readonly Finding[];
      for (const { id, impact, nodes } of findings)
        if (impact === "serious" || impact === "critical")
          problems.push(
            `${at}: ${id} (${impact}) at ${nodes
              .slice(0, 3)
              .map(({ target }) => target.join(" "))
              .join("; ")}`,
          );
      if (name === "start")
        for (const problem of await lookAtTypes(page, join(pictures, `hover-${width}-${colorScheme}.png`)))
          problems.push(`${at}: ${problem}`);
      await page.close();
    }
    await context.close();
  }
}

const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
await page.goto(site.url, { waitUntil: "networkidle" });
await page.keyboard.press("/");
await page.locator("#localsearch-input").fill("KO6");
const first = page.locator(".VPLocalSearchBox .results .result").first();
await first.waitFor({ timeout: 10_000 }).catch(() => problems.push("the search finds nothing for KO6"));
await page.screenshot({ path: join(pictures, "search-KO6.png") });
await browser.close();
for (const problem of new Set(problems)) console.error(problem);
console.log(
  `${Object.keys(pages).length} kinds of pages, ${widths.join(" and ")} px, ${schemes.join(" and ")}; ${new Set(problems).size} problems; pictures in ${pictures}`,
);
process.exit(problems.length > 0 ? 1 : 0);
