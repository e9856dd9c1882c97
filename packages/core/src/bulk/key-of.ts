import { RequestInvalidError } from "../errors/request-invalid-error.ts";

/** A row's key, or why it has none. */
export function keyOf<Row>(row: Row, key: (row: Row) => string): string | RequestInvalidError {
  let message = "the key function threw";
  try {
    const given: unknown = key(row);
    if (typeof given === "string" && given !== "") return given;
    message = "the key function must give a text that is not empty";
  } catch {
    // What it threw may quote the row.
  }
  return new RequestInvalidError([{ path: ["key"], message }], { operation: "bulk" });
}
