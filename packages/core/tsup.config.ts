import { dualBuild } from "../../tools/tsup-preset.ts";

export default dualBuild({
  client: "src/client.ts",
  index: "src/index.ts",
  undici: "src/http/undici.ts",
  testing: "src/testing/index.ts",
});
