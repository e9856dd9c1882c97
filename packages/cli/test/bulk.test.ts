import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { place } from "./cli.fixture.ts";

const here = place();
const fields = ["--map", "msisdn=number", "--map", "body=greeting", "--set", "from=Me"];

it("sends nothing when a row does not fit", async () => {
  writeFileSync(join(here().folder, "bad.csv"), "number,greeting\n+393291234567,Ciao\nnobody,Ciao\n");
  const bad = ["bulk", "windproxy", "spai.sendFreeSms", "--csv", "bad.csv", ...fields];
  const { code, err } = await here().run(bad);
  expect(code).toBe(2);
  expect(err).toContain("row 2: msisdn");
  expect(here().sandbox.requests({ operation: "spai.sendFreeSms" })).toEqual([]);
});
