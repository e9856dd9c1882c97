import { dualBuild } from "../../tools/tsup-preset.ts";

export default dualBuild(
  {
    bulk: "src/bulk/index.ts",
    client: "src/authors.ts",
    index: "src/index.ts",
    undici: "src/transport/undici/undici.ts",
    testing: "src/testing/index.ts",
  },
  // What every client loads.
  { together: ["index", "client"] },
);
