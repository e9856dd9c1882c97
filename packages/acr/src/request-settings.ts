/** What a client's options decide about every request. */
export interface RequestSettings {
  /** The segment after `/CustomerReference`. */
  readonly version: string;
  readonly encodeSegment: (value: string) => string;
  readonly requestShape: "nested" | "flat";
  /** The credential is an access token, which may stand for a subscriber. */
  readonly oauth: boolean;
  readonly developerId: string | undefined;
}

/**
 * The document lists a request's fields flat, but both of its samples nest them under `acr`.
 * Samples were run once; lists are written.
 */
export function requestBody(
  settings: RequestSettings,
  fields: Readonly<Record<string, string | undefined>>,
): unknown {
  return settings.requestShape === "nested" ? { acr: fields } : fields;
}
