import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { createAssistantServer } from "../mcp/server.ts";
import { chosenProfile, sandboxProfile } from "../profile/profiles.ts";

/**
 * `telcokit mcp`: serves an assistant over standard input and output until the first ends, or a signal comes; what is on its
 * way comes to its end, unless a second signal comes. The sandbox unless a profile is
 * named here: neither the environment nor the file's default leads an assistant elsewhere.
 */
export async function mcp(version: string, flags: { readonly profile?: string }): Promise<void> {
  const profile = await chosenProfile(flags.profile ?? sandboxProfile);
  await createAssistantServer({ profile, version }).connect(new StdioServerTransport());
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.stdin.destroy());
  process.stderr.write(`telcokit: serves an assistant, calls go to ${profile}\n`);
}
