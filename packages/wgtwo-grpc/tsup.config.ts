import { dualBuild } from "../../tools/tsup-preset.ts";

// Its messages are those of @bufbuild/protobuf, which declares them once for each kind of module.
const build: ReturnType<typeof dualBuild> = dualBuild(
  { index: "src/index.ts", wire: "src/wire.ts" },
  { declarations: "twice" },
);

export default build;
