// What every sample gives at the sandbox, for docstrings and the manifest: `node --conditions=@telcokit/source
// tools/optiva-bss/record.ts` writes packages/optiva-bss/facts/values.json. To be run when an operation or a sample changes,
// before `npm run generate`.
import { writeFileSync } from "node:fs";
import { createManualClock } from "@telcokit/core/testing";
import { createOptivaBssClient } from "@telcokit/optiva-bss";
import { startSandbox } from "@telcokit/sandbox";
import { exampleInput, readSamples } from "./examples.ts";
import { factsFolder } from "./facts.ts";
import { readModel } from "./model.ts";

type Method = (input: unknown) => PromiseLike<unknown> & {
  toArray(options: { max: number }): Promise<unknown>;
};

const samples = readSamples();
await using sandbox = await startSandbox({ seed: 1, clock: createManualClock(Date.UTC(2026, 10, 27)) });
const bss = createOptivaBssClient({ ...sandbox.options.optivaBss(), retry: false });
const values: Record<string, unknown> = {};
for (const operation of readModel()) {
  sandbox.reset();
  const method = operation.client
    .split(".")
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], bss) as Method;
  const called = method(exampleInput(operation, samples));
  const value =
    operation.answer.is === "pages"
      ? await called.toArray({ max: 1 })
      : operation.answer.is === "pdf"
        ? { contentType: "application/pdf" }
        : await called;
  if (value !== undefined) values[operation.client] = shortened(value);
}
await bss.close();
writeFileSync(`${factsFolder}/values.json`, `${JSON.stringify(values, null, 2)}\n`);

/** Of a list, one entry. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .slice(0, 12)
      .map(([name, one]) => [
        name,
        /^(?:requestId)$/.test(name) && typeof one === "string"
          ? "0b8fc4a8-6a6e-4f43-9d0b-7c1f0b1f8a11"
          : shortened(one),
      ]),
  );
}
