import { dualBuild } from "../../tools/tsup-preset.ts";

export default dualBuild({
  index: "src/index.ts",
  cli: "src/cli.ts",
  faults: "src/faults-proxy/index.ts",
  msw: "src/msw.ts",
});
