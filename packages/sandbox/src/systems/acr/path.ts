/** What stands in a path of the gatekeeper, decoded. */
export interface AcrPath {
  readonly address: string | undefined;
  /** Empty where the path ends with the address: that is how an empty reference arrives. */
  readonly acr: string;
}

/**
 * Reads `/CustomerReference/v1/{address}/{acr}` as a servlet container does: a raw `;…` is a parameter of its segment
 * and lost, the rest is decoded once.
 */
export function readPath(url: string): AcrPath {
  const [path = ""] = url.split("?");
  const [address = "", acr = ""] = path.split("/").slice(3).map(segment);
  return { address: readAddress(address), acr: readAcr(acr) };
}

function segment(raw: string): string {
  const [text = ""] = raw.split(";");
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** The subscriber's number with its plus, or the reserved value; `undefined` for anything else. */
function readAddress(text: string): string | undefined {
  if (text.toLowerCase() === "acr:authorization") return text;
  // The samples of E37533-01 have the plus and the colon in each other's place.
  return /^tel(?::\+|\+:)([1-9]\d{6,14})$/.exec(text)?.[1]?.replace(/^/, "+");
}

function readAcr(text: string): string {
  return text.replace(/^acr\+/, "acr:");
}
