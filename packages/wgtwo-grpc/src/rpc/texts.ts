import { InputIssues } from "@telcokit/core/client";

/**
 * A text in a message is UTF-8, and what cannot be that would arrive as something else.
 * @returns the message itself
 */
export function checkTexts<Message extends object>(message: Message): Message {
  const broken = Object.entries(message).filter(([, value]) => !isWritable(value));
  if (broken.length === 0) return message;
  throw new InputIssues(broken.map(([name]) => ({ path: [name], message: "must be well-formed Unicode" })));
}

function isWritable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return true;
  for (const name of Object.keys(value)) {
    if (!name.isWellFormed() || !isWritable((value as Record<string, unknown>)[name])) return false;
  }
  return true;
}
