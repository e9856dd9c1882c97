/**
 * How far one attempt got:
 * `unknown` nobody vouches for anything, `unsent` no byte of the request has left, `sent` bytes may have left,
 * `answered` the service answered (at least its status and headers).
 */
export type Stage = "unknown" | "unsent" | "sent" | "answered";

/**
 * Where a transport notes how far an attempt got. It starts as `unknown`; a transport that can vouch for it writes
 * `unsent` when it begins and `sent` before the first byte leaves. Whatever it does not know stays `unknown`, and
 * counts as sent.
 */
export interface Evidence {
  stage: Stage;
}

export function createEvidence(): Evidence {
  return { stage: "unknown" };
}
