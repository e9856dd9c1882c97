import { defineConfig } from "tsup";

/**
 * A program and no library: one format, its dependencies as they are installed. What `telcokit mcp` takes of the SDK of MCP is
 * bundled into a file that only this command loads: installed, the SDK and its web servers would be 29 MB for everybody.
 */
export default defineConfig({
  entry: { cli: "src/cli.ts" },
  format: ["esm"],
  target: "node22",
  platform: "node",
  splitting: true,
  removeNodeProtocol: false,
  noExternal: ["@modelcontextprotocol/sdk"],
  clean: true,
  outDir: "dist",
});
