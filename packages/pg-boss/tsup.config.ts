import { dualBuild } from "../../tools/tsup-preset.ts";

export default dualBuild({ index: "src/index.ts" });
