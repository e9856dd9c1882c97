/** JSON in a query parameter: UTF-8, then base64 with padding. What is no letter there is percent-encoded like any value. */
export function base64Json(payload: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  let binary = "";
  // In pieces: a call cannot have any number of arguments.
  for (let at = 0; at < bytes.length; at += 4096)
    binary += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(binary);
}
