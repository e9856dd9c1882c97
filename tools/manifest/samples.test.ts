// The sample of every operation is good for the sandbox: it runs there, and what it gives is what the value's schema says.
import { argumentsOf, type ManifestOperation } from "@telcokit/core";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fromSource, manifestsByFolder } from "./manifests.ts";
import { methodAt } from "./probe.ts";
import { type Known, preparations } from "./samples.fixture.ts";

const ajv = new Ajv2020({
  strict: false,
  code: { optimize: false },
  unicodeRegExp: true,
});
ajv.addFormat("e164", true);
ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));

/** As JSON has it: dates as text, bytes as base64, nothing as null. */
function asJson(value: unknown): unknown {
  const bytes = (_name: string, each: unknown): unknown => {
    if (each instanceof Uint8Array) return Buffer.from(each).toString("base64");
    return typeof each === "bigint" ? Number(each) : each;
  };
  return value === undefined ? null : JSON.parse(JSON.stringify(value, bytes));
}

/** The sample's input with what the running sandbox calls the things in it. */
function inputOf({ example, name }: ManifestOperation, known: Known): unknown {
  // The sample of what makes a thing is as it stands.
  if (/^create$|\.create$/.test(name)) return example.input;
  const texts = Object.entries(known);
  return JSON.parse(
    texts.reduce((text, [sample, real]) => text.replaceAll(sample, real), JSON.stringify(example.input)),
  );
}

interface Taken {
  readonly step: string;
  readonly state: "started" | "completed";
}

async function run(
  client: object,
  operation: ManifestOperation,
  known: Known,
  onStep: (event: Taken) => void,
): Promise<unknown> {
  const input = argumentsOf(operation, inputOf(operation, known));
  const args = operation.kind === "journey" ? [...input, { onStep }] : input;
  const returned = methodAt(client, operation.method ?? operation.name)(...args);
  if (operation.kind !== "listing") return asJson(await returned);
  return asJson(
    await (returned as { toArray(options: { max: number }): Promise<unknown[]> }).toArray({ max: 20 }),
  );
}

for (const [folder, manifest] of await manifestsByFolder()) {
  const { [manifest.factory]: create } = (await fromSource(folder, "index.ts")) as Record<
    string,
    (options: unknown) => Client
  >;
  // Consumers and streams wait for what happens; their options are samples that the other test compares with the client.
  const calls = manifest.operations.filter(({ kind }) => kind === "call" || kind === "listing");
  const journeys = manifest.operations.filter(({ kind }) => kind === "journey");
  for (const operations of [calls, journeys]) {
    if (operations.length === 0) continue;
    describe(`the samples of ${manifest.package}, ${operations[0]?.kind}`, () => {
      let sandbox: Sandbox;
      let client: Client;
      let known: Known = {};
      beforeAll(async () => {
        sandbox = await startSandbox({ seed: 1 });
        const { options, prepare } = preparations(sandbox)[folder] ?? {};
        if (create === undefined || options === undefined)
          throw new Error(`samples.fixture.ts knows no sandbox of ${folder}`);
        client = create(options);
        known = (await prepare?.()) ?? {};
      });
      beforeEach(() => {
        if (preparations(sandbox)[folder]?.fresh) sandbox.reset();
      });
      afterAll(async () => {
        await client?.close();
        await sandbox.close();
      });
      it.each(operations.map((operation) => [operation.name, operation] as const))(
        "%s",
        async (_name, operation) => {
          const { value: said } = operation.example;
          let before = 0;
          const calls: Record<string, readonly (string | undefined)[]> = {};
          const value = await run(client, operation, known, ({ step, state }) => {
            const asked = sandbox
              .requests()
              .filter(({ id, operation: name }) => id > before && name !== "token");
            before = asked.at(-1)?.id ?? before;
            // The payment of nothing asks nothing.
            if (state === "completed" && asked.length > 0) calls[step] = asked.map((one) => one.operation);
          });
          for (const [step, operations] of Object.entries(calls)) {
            const declared = operation.steps?.find(({ name }) => name === step)?.operation;
            expect({ step, calls: [...new Set(operations)] }).toEqual({ step, calls: [declared] });
          }
          expect(Object.keys(calls).length > 0).toBe(operation.kind === "journey");
          const listed =
            operation.kind === "listing"
              ? { type: "array", items: operation.value, $defs: operation.value.$defs }
              : operation.value;
          const validate = ajv.compile(listed);
          expect(validate(value), `${JSON.stringify(value)} ${JSON.stringify(validate.errors)}`).toBe(true);
          expect(kindOf(value)).toBe(kindOf(said));
          if (typeof said === "object" && said !== null && !Array.isArray(said))
            expect(Object.keys(value as object)).toEqual(expect.arrayContaining(Object.keys(said)));
        },
      );
    });
  }
}

interface Client {
  close(): Promise<void>;
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
