import { isTelcoError, type ManifestOperation } from "@telcokit/core";
import { masked } from "../input/mask.ts";
import { secretsOf } from "../input/secret.ts";
import type { Connected } from "../profile/connect.ts";
import { invoke, isListing } from "./invoke.ts";

/** What a call would send, for the eyes of whoever has to agree to it. */
export interface Preview {
  readonly client: string;
  readonly operation: string;
  readonly profile: string;
  readonly effect: ManifestOperation["effect"];
  readonly route?: string | undefined;
  /** No phone number in it is whole, and no secret is left. */
  readonly input: unknown;
  readonly sent: false;
}

/**
 * Checks a call as the client does and sends nothing: the client looks at the input, and at whom it may reach, before anything
 * else; a signal that is aborted already lets nothing leave.
 * @throws {TelcoError} when the client refuses the input.
 */
export async function previewOf(
  client: string,
  operation: ManifestOperation,
  input: unknown,
  connected: Connected,
): Promise<Preview> {
  const made = invoke(connected.client, operation, input, { signal: AbortSignal.abort() });
  const error = await (isListing(made) ? made.toArray({ max: 1 }) : made).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error !== undefined && !(isTelcoError(error) && error.code === "aborted")) throw error;
  const { name, effect, route } = operation;
  const { profile } = connected;
  return {
    client,
    operation: name,
    profile,
    effect,
    route,
    input: masked(input, secretsOf(operation.input)),
    sent: false,
  };
}
