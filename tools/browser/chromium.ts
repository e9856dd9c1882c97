// A Chromium to run pages in: the machine's own, or Debian's when there is none and apt may bring it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const elsewhere = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

function findChromium(): string | undefined {
  const given = process.env.TELCOKIT_CHROMIUM;
  if (given !== undefined) return given;
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((dir) => names.map((name) => join(dir, name)));
  return [...path, ...elsewhere].find((file) => existsSync(file));
}

/** Debian's package, where this is a Debian that lets us. */
function installChromium(): void {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-qq"], { env, stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], { env, stdio: "ignore" });
  } catch {
    // No network, no permission: there is no browser then, and the caller says so.
  }
}

/** A browser, or a sentence that says why there is none. */
export async function openChromium(): Promise<Browser | string> {
  if (findChromium() === undefined) installChromium();
  const executablePath = findChromium();
  if (executablePath === undefined)
    return "no Chromium here, and none could be installed: install one, or name it in TELCOKIT_CHROMIUM";
  const sandboxed = process.platform !== "linux" || process.getuid?.() !== 0;
  return chromium.launch({ executablePath, args: sandboxed ? [] : ["--no-sandbox"] });
}
