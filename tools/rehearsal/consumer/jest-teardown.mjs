// biome-ignore lint/style/noDefaultExport: Jest wants it so.
export default async function teardown() {
  await globalThis.sandbox.close();
}
