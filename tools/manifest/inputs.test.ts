// What the JSON Schema of an input accepts and refuses, the client accepts and refuses.
import { argumentsOf, type ManifestOperation } from "@telcokit/core";
import { shortStacks } from "@telcokit/testkit";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { near } from "./candidates.ts";
import { clientOptions } from "./clients.ts";
import { fromSource, manifestsByFolder } from "./manifests.ts";
import { methodAt } from "./probe.ts";

const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  code: { optimize: false },
  unicodeRegExp: true,
});
// What a number may look like stands in the pattern beside it.
ajv.addFormat("e164", true);
ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\dT/.test(text));

/** What no schema of one input says: whose service provider it is, and what the steps of a journey want. */
function isBeyondSchemas(folder: string, { kind }: ManifestOperation, input: unknown): boolean {
  // Two fields that are compared with each other.
  const { concurrency = 1, maxInFlight = 50 } = Object(input) as Readonly<Record<string, number>>;
  if (kind === "consumer") return concurrency > maxInFlight;
  if (folder !== "optiva-bss") return false;
  return kind === "journey" || /"(?:spid|spidInfo|msisdnSpid)":/.test(JSON.stringify(input) ?? "");
}

/** A call that is over before anything is sent: what is wrong with its input is told nevertheless. */
const over = { signal: AbortSignal.abort(), retry: false } as const;

async function refuses(
  client: object,
  operation: ManifestOperation,
  input: unknown,
  options: object = {},
): Promise<boolean> {
  const method = methodAt(client, operation.method ?? operation.name);
  const args = argumentsOf(operation, input);
  const padded = [
    ...args,
    ...Array(Math.max(0, (operation.parameters?.length ?? 1) - args.length)).fill(undefined),
  ];
  // Options that are a part of the input are the last argument already.
  const own = operation.parameters?.at(-1) === "options" ? padded.pop() : options;
  const last = typeof own === "object" && own !== null ? { ...own, ...over } : (own ?? over);
  try {
    if (operation.kind === "consumer") {
      const [given] = padded;
      const functions = { deadLetter: () => undefined, signal: over.signal };
      const consumer = method(
        () => undefined,
        typeof given === "object" ? { ...given, ...functions } : given,
      );
      await (consumer as AsyncDisposable)[Symbol.asyncDispose]();
      return false;
    }
    const returned = method(...padded, ...(operation.kind === "stream" ? [] : [last]));
    if (operation.kind === "stream") await (returned as AsyncDisposable)[Symbol.asyncDispose]();
    else if (operation.kind === "listing")
      await (returned as { pages(): AsyncIterator<unknown> }).pages().next();
    else await returned;
    return false;
  } catch (error) {
    return (error as { code?: string }).code === "request_invalid";
  }
}

for (const [folder, manifest] of await manifestsByFolder()) {
  const { [manifest.factory]: create } = (await fromSource(folder, "index.ts")) as Record<
    string,
    (options: unknown) => object
  >;
  if (create === undefined) throw new Error(`${folder} has no ${manifest.factory}`);
  // What is sent all the same, because an input took the place of the options, is over soon.
  const client = create({ ...clientOptions[folder], retry: false, deadlineMs: 100 });
  // A kept registration is an upsert, and is refused by its state.
  const checked = manifest.operations.filter(({ name }) => name !== "keepRegistered");
  // Options are of few kinds, each of which is checked in one place.
  const withOptions = new Map(checked.map((operation) => [JSON.stringify(operation.options), operation]));
  describe(`the inputs of ${manifest.package}`, () => {
    it.each(checked.map((operation) => [operation.name, operation] as const))(
      "%s: schema and client agree",
      async (_name, operation) => {
        shortStacks();
        const validate = ajv.compile(operation.input);
        const { input: sample } = operation.example;
        expect(validate(sample), JSON.stringify(validate.errors)).toBe(true);
        expect(await refuses(client, operation, sample)).toBe(false);
        await fc.assert(
          fc.asyncProperty(near(operation.input, sample), async (input) => {
            // Arguments have an order and no names: there is no place for one that nobody declared.
            if (operation.parameters !== undefined && Object.hasOwn(Object(input), "unknownField")) return;
            if (isBeyondSchemas(folder, operation, input)) return;
            const schemaRefuses = !validate(input);
            const clientRefuses = await refuses(client, operation, input);
            if (clientRefuses !== schemaRefuses)
              expect({ input, refused: clientRefuses }).toEqual({ input, refused: schemaRefuses });
          }),
          { numRuns: 60, seed: 7 },
        );
      },
    );
    for (const operation of withOptions.values()) {
      const { name, options: schema, example } = operation;
      if (schema === undefined) continue;
      it(`${name}: the schema of its options and the client agree`, async () => {
        const validate = ajv.compile(schema);
        await fc.assert(
          fc.asyncProperty(near(schema, {}), async (options) => {
            // A JSON patch goes with another input; an option that nobody declared is no part of the call.
            if (typeof options !== "object" || options === null || "unknownField" in options) return;
            if ("mediaType" in options && options.mediaType === "application/json-patch+json") return;
            const clientRefuses = await refuses(client, operation, example.input, options);
            expect({ options, refused: clientRefuses }).toEqual({ options, refused: !validate(options) });
          }),
          { numRuns: 60, seed: 7 },
        );
      });
    }
  });
}
