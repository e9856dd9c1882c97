// The sandbox's command as it was installed, driven by Python's standard library and by curl.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { byCurl, byPython } from "./outside/outside.mts";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { bin } = JSON.parse(readFileSync(here("./node_modules/@telcokit/sandbox/package.json"), "utf8"));
const [file] = Object.values(bin);

for (const drive of [byPython, byCurl]) {
  const args = [here(`./node_modules/@telcokit/sandbox/${file}`), "--json", "--port", "0"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
    const skipped = await drive(JSON.parse(value).urls.acr);
    console.log(skipped === undefined ? `done ${drive.name}` : `skipped: ${skipped}`);
  } finally {
    child.kill();
    await ended;
  }
}
