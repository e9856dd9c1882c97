import type { OptivaContext } from "../store/context.ts";
import type { Pin, Subscription } from "../store/records.ts";
import { byNumber, mobileNumberOf, named } from "../store/references.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody, optionalJsonBody } from "../tmf/body.ts";
import type { JsonObject } from "../tmf/json.ts";
import { conflict, forbidden, invalidField, missingField, notFound } from "../tmf/refusal.ts";
import { deletedAnswer } from "./resource.ts";
import type { RoutesOf, ServeOptiva } from "./route.ts";

/** Wrong PINs in a row after which only a reset helps. */
const attempts = 3;
const newNames = ["newPin", "newPIN", "pin", "PIN"];
const oldNames = ["oldPin", "oldPIN", "currentPin"];

/**
 * PINs of subscribers: fact sheet §2, 64–69. `generate` and `set` are for who has none, `reset` and `change` for who
 * has one. A PIN is four to eight digits and goes to the subscriber: no answer contains it.
 */
export function pinRoutes(context: OptivaContext): RoutesOf<"pins"> {
  const acting =
    (act: PinAct): ServeOptiva =>
    (request) => {
      const body = jsonBody(request);
      const { mobileNumber } = owner(context, body);
      return json(200, { msisdn: mobileNumber, ...act(context, mobileNumber, body) });
    };
  return {
    "pins.generate": acting(generate),
    "pins.set": acting(set),
    "pins.reset": acting(reset),
    "pins.change": acting(change),
    "pins.verify": acting(verify),
    "pins.delete"(request) {
      const asked = Object.fromEntries(request.query);
      const { mobileNumber } = owner(context, { ...optionalJsonBody(request), ...asked });
      const { msisdn } = existing(context, mobileNumber);
      context.store.pins.delete(msisdn);
      return deletedAnswer(context, { msisdn, status: "Deleted" });
    },
  };
}

type PinAct = (context: OptivaContext, msisdn: string, body: JsonObject) => JsonObject;

const generate: PinAct = (context, msisdn) => {
  refuseSecond(context, msisdn);
  context.store.pins.set(msisdn, { msisdn, pin: newPin(context, msisdn), failures: 0 });
  return { status: "Active" };
};

const set: PinAct = (context, msisdn, body) => {
  refuseSecond(context, msisdn);
  context.store.pins.set(msisdn, { msisdn, pin: writtenPin(body, newNames), failures: 0 });
  return { status: "Active" };
};

const reset: PinAct = (context, msisdn) => {
  const pin = existing(context, msisdn);
  pin.pin = newPin(context, msisdn);
  pin.failures = 0;
  return { status: "Active" };
};

const change: PinAct = (context, msisdn, body) => {
  const pin = existing(context, msisdn);
  const old = writtenPin(body, oldNames);
  const next = writtenPin(body, newNames);
  refuseLocked(pin);
  if (!matches(pin, old)) throw invalidField("The old PIN is wrong.");
  pin.pin = next;
  return { status: "Active" };
};

const verify: PinAct = (context, msisdn, body) => {
  const pin = existing(context, msisdn);
  const written = writtenPin(body, ["pin", "PIN"]);
  refuseLocked(pin);
  const verified = matches(pin, written);
  return { verified, remainingAttempts: attempts - pin.failures };
};

function owner({ store }: OptivaContext, body: JsonObject): Subscription {
  const msisdn = mobileNumberOf(body);
  if (msisdn === undefined) throw missingField("msisdn");
  const found = byNumber(store, msisdn);
  if (found === undefined) throw notFound("subscriber");
  return found;
}

function existing({ store }: OptivaContext, msisdn: string): Pin {
  const pin = store.pins.get(msisdn);
  if (pin === undefined) throw notFound("PIN: the subscriber has none");
  return pin;
}

function refuseSecond({ store }: OptivaContext, msisdn: string): void {
  if (store.pins.has(msisdn)) throw conflict("pin_exists", "The subscriber has a PIN already.");
}

function refuseLocked({ failures }: Pin): void {
  if (failures >= attempts) throw forbidden("The PIN is locked after too many attempts; reset it.");
}

function matches(pin: Pin, written: string): boolean {
  const right = pin.pin === written;
  pin.failures = right ? 0 : pin.failures + 1;
  return right;
}

function writtenPin(body: JsonObject, names: readonly string[]): string {
  const written = named(body, names);
  if (written === undefined) throw missingField(names[0] ?? "pin");
  if (!/^\d{4,8}$/.test(written)) throw invalidField("A PIN is four to eight digits.");
  return written;
}

function newPin(context: OptivaContext, msisdn: string): string {
  const code = context.ids.code(6, "pin", msisdn, context.ids.next("pin"));
  return String(Number.parseInt(code, 36) % 10_000).padStart(4, "0");
}
