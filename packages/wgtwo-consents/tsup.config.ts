import { dualBuild } from "../../tools/tsup-preset.ts";

export default dualBuild({
  index: "src/index.ts",
  manifest: "src/manifest.ts",
});
