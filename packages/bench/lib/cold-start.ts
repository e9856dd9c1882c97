// A fresh process that does one thing: node cold-start.ts import <package> | call <module> <client> <address> | nothing.
import type { Subject } from "./measure.ts";

const [, , what, first = "", client = "", address = ""] = process.argv;
const started = performance.now();
if (what === "import") await import(first);
if (what === "call") {
  const { subjects } = (await import(first)) as {
    subjects: Record<string, (address: string) => Promise<Subject>>;
  };
  const subject = await subjects[client]?.(address);
  await subject?.call();
}
const ms = performance.now() - started;
process.send?.(ms, () => process.exit(0));
