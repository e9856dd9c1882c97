import type { AcrSettings } from "../options.ts";

/**
 * The document lists a request's fields flat, but both of its samples nest them under `acr`.
 * Samples were run once; lists are written.
 */
export function requestBody(
  settings: AcrSettings,
  fields: Readonly<Record<string, string | undefined>>,
): unknown {
  return settings.requestShape === "nested" ? { acr: fields } : fields;
}
