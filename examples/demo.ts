// `npm run demo`: starts the sandbox, runs every example against it as its own process, prints what they say, and ends
// with what really happened at the services. Exits with 1 when anything is missing.
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { bold, dim, environmentOf, green, indent, red, startExample } from "./demo/play.ts";
import { verifyConsents } from "./demo/verify.ts";

const startedAt = performance.now();
const sandbox = await startSandbox();
const problems: string[] = [];

function heading(text: string): void {
  console.log(`\n${bold(text)}`);
}

/** Runs one example to its end. */
async function play(file: string, story: string, env: Record<string, string>): Promise<void> {
  heading(story);
  console.log(dim(`  $ node examples/${file}`));
  const example = startExample(file, env);
  example.onLine((line) => console.log(indent(line)));
  const code = await example.ended;
  if (code !== 0) problems.push(`examples/${file} ended with ${code}`);
}

console.log(bold("telcokit: five telecom systems, one way to call them"));
console.log(
  dim("  Everything below is real: gRPC, REST and OAuth on localhost. Nothing leaves this machine."),
);

await bundlingJourney(sandbox);

heading("What really happened");
for (const { what, holds } of verifyConsents(sandbox)) {
  console.log(`  ${holds ? green("✓") : red("✗")} ${what}`);
  if (!holds) problems.push(what);
}
await sandbox.close();
for (const problem of problems) console.log(red(`  failed: ${problem}`));
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  problems.length === 0 ? green(`\nAll of it worked, in ${seconds} s.`) : red(`\nNot all of it worked.`),
);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Product and operator at once: one listens, the other bundles, and the welcome follows by itself. */
async function bundlingJourney({ urls, credentials }: Sandbox): Promise<void> {
  await play(
    "token-only.ts",
    "A token, as every call gets one by itself",
    environmentOf(urls, credentials.wgtwo),
  );

  heading("A product waits for new subscribers");
  console.log(dim("  $ node examples/welcome-sms.ts"));
  const welcome = startExample("welcome-sms.ts", {
    ...environmentOf(urls, credentials.wgtwo),
    STOP_AFTER: "1",
  });
  const listening = new Promise<void>((resolve) => {
    welcome.onLine((line) => {
      console.log(indent(line));
      if (line === "stream: live") resolve();
    });
  });
  await Promise.race([listening, welcome.ended]);

  const operator = environmentOf(urls, credentials.wgtwoOperator);
  await play("bundle-products.ts", "Meanwhile the operator bundles two products", operator);

  heading("The product hears of it, welcomes the subscriber, and acks");
  const code = await welcome.ended;
  if (code !== 0) problems.push(`examples/welcome-sms.ts ended with ${code}`);
}
