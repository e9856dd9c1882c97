import { soundsSecret } from "../input/secret.ts";
import { fetchSecret } from "../input/secret-source.ts";

/** A copy of a profile's options with every secret fetched from where it says: `env:`, `file:` or `command:`. */
export async function withSecrets(options: unknown): Promise<unknown> {
  if (Array.isArray(options)) return Promise.all(options.map(withSecrets));
  if (typeof options !== "object" || options === null) return options;
  const fields = await Promise.all(
    Object.entries(options).map(async ([name, value]) => [
      name,
      soundsSecret(name) && typeof value !== "object"
        ? await fetchSecret(`the profile's ${name}`, String(value))
        : await withSecrets(value),
    ]),
  );
  return Object.fromEntries(fields);
}
