import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient, HttpOperation } from "@telcokit/core/client";
import type { CmsWriteError, TmfError } from "../errors.ts";
import { firstText, type OpenObject, openFieldWith } from "../open/open-object.ts";
import { openOperation } from "../open/open-operation.ts";
import { numberField } from "../open/subscription-key.ts";

export interface PinInput extends OpenObject {
  /** The subscriber, as the service has the number. */
  readonly msisdn: string;
}

export interface SetPinInput extends PinInput {
  /** The new PIN. */
  readonly pin?: string | undefined;
}

export interface ChangePinInput extends PinInput {
  /** The present PIN. */
  readonly oldPin: string;
  /** The PIN from now on. */
  readonly newPin?: string | undefined;
}

export interface VerifyPinInput extends PinInput {
  /** The PIN to be checked. */
  readonly pin: string;
}

export interface DeletePinInput {
  /** The subscriber, as the service has the number. */
  readonly msisdn: string;
}

/**
 * `/pin`. The document asks for the MSISDN in all of them and names no more than it must: the rest is open. None is
 * repeated when its answer is lost: a second `generate` makes another PIN, a second wrong `verify` is another failure.
 */
export interface Pins {
  /**
   * Makes a PIN for a subscriber. A second call makes another one. Source: "Integrating with Optiva's API
   * Gateway", "Managing Subscribers' PINs".
   * @example
   * ```ts
   * await cms.pins.generate({ msisdn: "31680000001" });
   * // {}
   * ```
   */
  generate(input: PinInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  /**
   * Gives a subscriber this PIN. Source: "Integrating with Optiva's API Gateway", "Managing Subscribers'
   * PINs".
   * @example
   * ```ts
   * await cms.pins.set({ msisdn: "31680000002", pin: "1234" });
   * // {}
   * ```
   */
  set(input: SetPinInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  /**
   * Puts another PIN in the place of a subscriber's. Source: "Integrating with Optiva's API Gateway",
   * "Managing Subscribers' PINs".
   * @example
   * ```ts
   * await cms.pins.reset({ msisdn: "31680000001" });
   * // {}
   * ```
   */
  reset(input: PinInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  /**
   * Changes a subscriber's PIN. Needs the old one. Source: "Integrating with Optiva's API Gateway",
   * "Managing Subscribers' PINs".
   * @example
   * ```ts
   * await cms.pins.change({ msisdn: "31680000002", oldPin: "1234", newPin: "4321" });
   * // {}
   * ```
   */
  change(input: ChangePinInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  /**
   * Checks a PIN. A wrong one may count as a failure, so it is never repeated. Source: "Integrating with
   * Optiva's API Gateway", "Managing Subscribers' PINs".
   * @example
   * ```ts
   * await cms.pins.verify({ msisdn: "31680000002", pin: "4321" });
   * // { verified: true }
   * ```
   */
  verify(input: VerifyPinInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
  /**
   * Takes a subscriber's PIN away. Source: "Integrating with Optiva's API Gateway", "Managing Subscribers'
   * PINs".
   * @example
   * ```ts
   * await cms.pins.delete({ msisdn: "31680000001" });
   * // {}
   * ```
   */
  delete(input: DeletePinInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
}

export function bindPins(http: HttpClient): Pins {
  return {
    generate: http.bind(pinOperation("generate")),
    set: http.bind(pinOperation("set")),
    reset: http.bind(pinOperation("reset")),
    change: http.bind(pinOperation("change", ["oldPin"])),
    verify: http.bind(pinOperation("verify", ["pin"])),
    delete: http.bind(deletePin()),
  };
}

const advice = "pins.verify tells whether a PIN is valid now; a new one can be made by pins.reset";

/** The new PIN has to come to its owner somehow: by SMS, as far as anybody knows. */
const sent: ReadonlySet<string> = new Set(["generate", "reset"]);

function pinOperation(
  name: string,
  required: readonly string[] = [],
): HttpOperation<PinInput, unknown, OpenObject, TmfError, "write", OpenObject> {
  return openOperation({
    name: `pins.${name}`,
    ...(sent.has(name) ? { reaches: "person", recipient: ({ msisdn }) => firstText(msisdn) } : {}),
    effect: "write",
    method: "POST",
    path: `/pin/${name}`,
    advice,
    request: (kit) => {
      const number = numberField(kit);
      return openFieldWith(kit, ["msisdn", ...required]).superRefine(({ msisdn }, context) => {
        const parsed = number.safeParse(msisdn);
        if (parsed.success) return;
        for (const { message } of parsed.error.issues)
          context.addIssue({ code: "custom", path: ["msisdn"], message });
      });
    },
    parts: (body) => ({ body }),
  });
}

/** The document does not say where a DELETE has its MSISDN: the query string is the only place that every proxy keeps. */
function deletePin(): HttpOperation<DeletePinInput, unknown, OpenObject, TmfError, "write"> {
  return openOperation({
    name: "pins.delete",
    effect: "write",
    method: "DELETE",
    path: "/pin",
    advice,
    request: (kit) => kit.request({ msisdn: numberField(kit) }),
    parts: ({ msisdn }) => ({ query: { msisdn } }),
  });
}
