// What a package's declarations for `require` take from msw, which is ESM alone, said so that TypeScript takes it:
// tsup writes the same import into both kinds. Runs in the package's folder, at the end of its build.
import { globSync, readFileSync, writeFileSync } from "node:fs";

for (const file of globSync("dist/*.d.cts")) {
  const text = readFileSync(file, "utf8");
  const said = text.replace(
    /^import (\{[^}]*\} from 'msw');$/gm,
    "import type $1 with { 'resolution-mode': 'import' };",
  );
  if (said !== text) writeFileSync(file, said);
}
