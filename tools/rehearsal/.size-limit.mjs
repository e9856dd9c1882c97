// Size budgets: what a program that imports this from the published packages takes, everything it may ever load
// included, minified and gzipped. REHEARSAL_CONSUMER is the folder they are installed in. A budget is the size when it
// was set and a tenth; raise one only with a reason in the commit.
import { join } from "node:path";

const budgets = [
  ["@telcokit/core", "maskMsisdn", "1 kB"],
  ["@telcokit/core", "isTelcoError", "1 kB"],
  ["@telcokit/acr", "createAcrClient", "53 kB"],
  ["@telcokit/windproxy", "createWindProxyClient", "58 kB"],
  ["@telcokit/optiva-cms", "createOptivaCmsClient", "89 kB"],
  ["@telcokit/optiva-bss", "createOptivaBssClient", "113 kB"],
  ["@telcokit/pg-boss", "journeyWorker", "15 kB"],
  ["@telcokit/wgtwo-grpc", "createRpcClient", "193 kB"],
  ["@telcokit/wgtwo-consents", "createConsentsClient", "257 kB"],
  ["@telcokit/wgtwo-sipbreakout", "createSipBreakoutClient", "245 kB"],
];

const { REHEARSAL_CONSUMER: consumer = "" } = process.env;

// biome-ignore lint/style/noDefaultExport: size-limit wants it so.
export default budgets.map(([name, import_, limit]) => ({
  name: `${name} { ${import_} }`,
  path: join(consumer, `sizes/${name.split("/")[1]}.mjs`),
  import: `{ ${import_} }`,
  limit,
  gzip: true,
  ignore: ["undici", "@opentelemetry/api"],
  modifyEsbuildConfig: (config) => ({ ...config, platform: "node", format: "esm", target: "node22" }),
}));
