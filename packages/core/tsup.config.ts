import { dualBuild } from "../../tools/tsup-preset.ts";

export default dualBuild({
  index: "src/index.ts",
  undici: "src/http/undici.ts",
  testing: "src/testing/index.ts",
});
