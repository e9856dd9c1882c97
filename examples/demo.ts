// `npm run demo`: starts the sandbox, runs every example against it as its own process, prints what they say, and ends
// with what really happened at the services. Exits with 1 when anything is missing. `npm run demo -- --stay` leaves the
// sandbox up afterwards, with everything in it, until Ctrl-C.
import { once } from "node:events";
import { startSandbox } from "@telcokit/sandbox";
import { acr } from "./demo/acr.ts";
import { bss } from "./demo/bss.ts";
import { bold, dim, green, red } from "./demo/colours.ts";
import { optiva } from "./demo/optiva.ts";
import { sipBreakout } from "./demo/sip-breakout.ts";
import { createStage } from "./demo/stage.ts";
import { wgtwoConsents } from "./demo/wgtwo-consents.ts";
import { windproxy } from "./demo/windproxy.ts";

const chapters = [wgtwoConsents, sipBreakout, acr, windproxy, optiva, bss];

const stay = process.argv.includes("--stay");
const startedAt = performance.now();
const sandbox = await startSandbox();
const stage = createStage(sandbox);

console.log(bold("telcokit: six telecom systems, one way to call them"));
console.log(
  dim("  Everything below is real: gRPC, REST and OAuth on localhost. Nothing leaves this machine."),
);
console.log(dim(`  Watch it live in the console: ${sandbox.urls.acr}/`));
for (const { title, play } of chapters) {
  console.log(`\n${bold(`━━ ${title}`)}`);
  await play(stage);
}

console.log(`\n${bold("━━ What really happened, as the services saw it")}`);
for (const { findings } of chapters) {
  for (const { what, holds } of findings(sandbox)) {
    console.log(`  ${holds ? green("✓") : red("✗")} ${what}`);
    if (!holds) stage.failed(what);
  }
}

const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
for (const problem of stage.problems) console.log(red(`  failed: ${problem}`));
const well = stage.problems.length === 0;
console.log(well ? green(`\nAll of it worked, in ${seconds} s.`) : red(`\nNot all of it worked.`));
process.exitCode = well ? 0 : 1;

if (stay) {
  console.log(`\nThe sandbox stays up: ${sandbox.urls.acr}/ until Ctrl-C.`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
}
await sandbox.close();
