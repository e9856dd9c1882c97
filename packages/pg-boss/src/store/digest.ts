/** SHA-256 in hexadecimal digits: keys are often phone numbers. */
export async function digestOf(key: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return Buffer.from(bytes).toString("hex");
}
