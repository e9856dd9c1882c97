import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { exitCodes } from "../exit.ts";
import { toldOf } from "../output/report.ts";

/** What a tool found or did. */
export function answer(value: unknown): CallToolResult {
  return { content: [{ type: "text", text: JSON.stringify(value) }] };
}

/** A failure in words: first of all whether the call may be made again, then what it was. */
export function failure(error: unknown): CallToolResult {
  const { exitCode, message, verdict, fields } = toldOf(error);
  const lines = [
    ...(exitCode === exitCodes.unknown ? ["DO NOT REPEAT THIS CALL. Tell the person you work for."] : []),
    ...(verdict === undefined ? [message] : [verdict, message, JSON.stringify(fields)]),
  ];
  return { isError: true, content: [{ type: "text", text: lines.join("\n") }] };
}
