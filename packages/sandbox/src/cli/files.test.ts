import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder } from "./cli.fixture.ts";
import { readFaultsFile, readSeedFile } from "./files.ts";
import { CliUsageError } from "./options.ts";

describe("the files of the command", () => {
  it.each([
    [
      readSeedFile,
      '{\n  "subscribers": [\n    { "msisdn": "4741234567" }\n  ]\n}',
      "file.json:3:17 subscribers.0.msisdn: must be",
    ],
    [readSeedFile, '{\n  "subscribers": [{ "msisdn": "+4741234567", "products": ["x"] }]\n}', "file.json:2:"],
    [readSeedFile, '{\n  "people": []\n}', "file.json:1:1"],
    [readSeedFile, '{\n  "products": [,]\n}', "file.json:2:16"],
    [
      readFaultsFile,
      '[\n  { "system": "acr", "operation": "qeury", "fault": { "kind": "hang" } }\n]',
      "file.json:2:3 0: acr has no operation",
    ],
    [readFaultsFile, "{}", "file.json:1:1 must be a list of rules"],
  ])("are refused with the line of what is wrong (%#)", async (read, text, words) => {
    const dir = await folder({ "file.json": text });
    const refusal: unknown = await read(join(dir, "file.json")).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CliUsageError);
    expect(String(refusal)).toContain(words);
  });
});
