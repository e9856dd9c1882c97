// Runs the bundled page of the folder in argv in Chromium, against the sandbox in PLACE. What it gave is one line of JSON.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serveFolder } from "./static-server.ts";
import { installBrowserTools } from "./tools.ts";

const [, , folder = ""] = process.argv;
installBrowserTools();
const { openChromium } = await import("./chromium.ts");
const browser = await openChromium();
if (typeof browser === "string") {
  console.log(`SKIPPED ${browser}`);
  process.exit(0);
}
writeFileSync(
  join(folder, "index.html"),
  '<!doctype html><title>page</title><script src="page.js"></script>',
);
await using site = await serveFolder(folder);
const page = await browser.newPage();
page.on("pageerror", (error) => console.log(error.message));
await page.goto(site.url);
const rows = await page.evaluate(`tryRest({ ...${process.env.PLACE}, inPage: true })`);
console.log(`VERSION ${browser.version()}`);
console.log(`ROWS ${JSON.stringify(rows)}`);
await browser.close();
