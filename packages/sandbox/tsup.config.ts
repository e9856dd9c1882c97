import { dualBuild } from "../../tools/tsup-preset.ts";

export default dualBuild({
  index: "src/index.ts",
  cli: "src/cli/cli.ts",
  faults: "src/fault-proxy/index.ts",
  msw: "src/msw.ts",
});
