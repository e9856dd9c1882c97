// The sandbox's token server is an ESM package, which Jest's test files cannot load: it runs beside them.
import { startSandbox } from "@telcokit/sandbox";

// biome-ignore lint/style/noDefaultExport: Jest wants it so.
export default async function setup() {
  globalThis.sandbox = await startSandbox();
  const { urls, credentials } = globalThis.sandbox;
  process.env.SANDBOX = JSON.stringify({ urls, credentials });
}
