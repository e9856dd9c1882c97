import { dualBuild } from "../../tools/tsup-preset.ts";

const build: ReturnType<typeof dualBuild> = dualBuild({
  index: "src/index.ts",
  wire: "src/wire.ts",
});

export default build;
