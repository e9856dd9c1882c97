// One operation more in the facts is one more in the client, in its docstrings (which the manifest is made of), in the
// README, in the rows that every test runs over, and in the sandbox. Nothing else is edited.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientFiles } from "./client-files.ts";
import { factsFolder } from "./facts.ts";
import { readModel } from "./model.ts";
import { withOperations } from "./readme.ts";
import { sandboxFiles } from "./sandbox-files.ts";

const added = {
  id: "getMoonPhase",
  client: "moon.phase",
  summary: "Tells the phase of the moon.",
  method: "POST",
  path: "/api/v1/moon/{msisdn}",
  section: "Moon API",
  effect: "write",
  reaches: ["msisdn"],
  headers: ["spid", "tenant"],
  params: [{ name: "msisdn", in: "path", required: true, type: "string" }],
  body: { schema: "#MoonIn" },
  responses: { "200": "#MoonOut", "400": "#Error400" },
  answerAt: "MoonOut.return",
  verdict: { at: "phase", yes: ["0"], no: { "7": ["not-found", "there is no moon"] } },
  advice: "look up",
};

let client: Readonly<Record<string, string>>;
let sandbox: Readonly<Record<string, string>>;
let readme: string;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "facts-"));
  cpSync(factsFolder, folder, { recursive: true });
  const file = join(folder, "rtr.json");
  const facts = JSON.parse(readFileSync(file, "utf8"));
  facts.operations.push(added);
  facts.schemas.MoonIn = { fields: { "night!": "string", spid: "integer" } };
  facts.schemas.MoonOut = { fields: { MoonOut: { return: { phase: "integer", lit: "boolean" } } } };
  writeFileSync(file, JSON.stringify(facts));
  const operations = readModel(folder);
  client = clientFiles(operations);
  sandbox = sandboxFiles(operations);
  readme = withOperations(readFileSync("packages/optiva-bss/README.md", "utf8"), operations);
});
afterAll(() => rmSync(folder, { recursive: true }));

it("is in the client: a method with its docstring, types, its data, and a row of the tests", () => {
  expect(client["operations.ts"]).toMatch(
    /Tells the phase of the moon\.[\s\S]*?look up[\s\S]*?Moon API[\s\S]*?@example/,
  );
  expect(client["operations.ts"]).toMatch(
    /phase\(input: MoonPhaseInput, .*\): Call<MoonPhaseValue, BssWriteError>/,
  );
  expect(client["types.ts"]).toMatch(/interface MoonPhaseInput/);
  expect(client["types.ts"]).toMatch(/night: string;/);
  expect(client["types.ts"]).toMatch(/interface MoonPhaseValue \{[^}]*lit\?: boolean/);
  expect(client["groups/moon.ts"]).toContain('"moon.phase"');
  expect(client["groups/moon.ts"]).toContain("there is no moon");
  expect(client["bind-operations.ts"]).toContain("./groups/moon.ts");
  expect(client["rows.fixture.ts"]).toContain('"moon.phase": { route: "POST /api/v1/moon/{msisdn}"');
});

it("is in the sandbox: its route, what it refuses, how it is answered", () => {
  expect(sandbox["names.ts"]).toContain('"moon.phase"');
  expect(sandbox["table.ts"]).toMatch(
    /"moon\.phase": \{"method":"POST","path":"\/api\/v1\/moon\/:msisdn"[^\n]*"7"/,
  );
  expect(sandbox["facts.ts"]).toContain('"moon.phase"');
  expect(sandbox["rtr.ts"]).toContain("MoonOut");
});

it("is in the README", () => {
  expect(readme).toContain("| `moon` | **`phase`** |");
});
