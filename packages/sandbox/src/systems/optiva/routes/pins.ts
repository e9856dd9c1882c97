import type { Desk } from "../store/context.ts";
import type { Pin, Subscription } from "../store/records.ts";
import { byNumber, mobileNumberOf, named } from "../store/references.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody, optionalJsonBody } from "../tmf/body.ts";
import type { JsonObject } from "../tmf/json.ts";
import { conflict, forbidden, invalidField, missingField, notFound } from "../tmf/refusal.ts";
import { deletedAnswer } from "./resource.ts";
import type { OptivaRoute } from "./route.ts";

/** Wrong PINs in a row after which only a reset helps. */
const attempts = 3;
const newNames = ["newPin", "newPIN", "pin", "PIN"];
const oldNames = ["oldPin", "oldPIN", "currentPin"];

/**
 * PINs of subscribers: fact sheet §2, 64–69. `generate` and `set` are for who has none, `reset` and `change` for who
 * has one. A PIN is four to eight digits and goes to the subscriber: no answer contains it.
 */
export function pinRoutes(desk: Desk): readonly OptivaRoute[] {
  const post = (name: "generate" | "set" | "reset" | "change" | "verify", act: PinAct): OptivaRoute => ({
    operation: `pins.${name}`,
    method: "POST",
    path: `/pin/${name}`,
    serve(request) {
      const body = jsonBody(request);
      const { mobileNumber } = owner(desk, body);
      return json(200, { msisdn: mobileNumber, ...act(desk, mobileNumber, body) });
    },
  });
  return [
    post("generate", generate),
    post("set", set),
    post("reset", reset),
    post("change", change),
    post("verify", verify),
    {
      operation: "pins.delete",
      method: "DELETE",
      path: "/pin",
      serve(request) {
        const asked = Object.fromEntries(request.query);
        const { mobileNumber } = owner(desk, { ...optionalJsonBody(request), ...asked });
        const { msisdn } = existing(desk, mobileNumber);
        desk.store.pins.delete(msisdn);
        return deletedAnswer(desk, { msisdn, status: "Deleted" });
      },
    },
  ];
}

type PinAct = (desk: Desk, msisdn: string, body: JsonObject) => JsonObject;

const generate: PinAct = (desk, msisdn) => {
  refuseSecond(desk, msisdn);
  desk.store.pins.set(msisdn, { msisdn, pin: newPin(desk, msisdn), failures: 0 });
  return { status: "Active" };
};

const set: PinAct = (desk, msisdn, body) => {
  refuseSecond(desk, msisdn);
  desk.store.pins.set(msisdn, { msisdn, pin: writtenPin(body, newNames), failures: 0 });
  return { status: "Active" };
};

const reset: PinAct = (desk, msisdn) => {
  const pin = existing(desk, msisdn);
  pin.pin = newPin(desk, msisdn);
  pin.failures = 0;
  return { status: "Active" };
};

const change: PinAct = (desk, msisdn, body) => {
  const pin = existing(desk, msisdn);
  const old = writtenPin(body, oldNames);
  const next = writtenPin(body, newNames);
  refuseLocked(pin);
  if (!matches(pin, old)) throw invalidField("The old PIN is wrong.");
  pin.pin = next;
  return { status: "Active" };
};

const verify: PinAct = (desk, msisdn, body) => {
  const pin = existing(desk, msisdn);
  const written = writtenPin(body, ["pin", "PIN"]);
  refuseLocked(pin);
  const verified = matches(pin, written);
  return { verified, remainingAttempts: attempts - pin.failures };
};

function owner({ store }: Desk, body: JsonObject): Subscription {
  const msisdn = mobileNumberOf(body);
  if (msisdn === undefined) throw missingField("msisdn");
  const found = byNumber(store, msisdn);
  if (found === undefined) throw notFound("subscriber");
  return found;
}

function existing({ store }: Desk, msisdn: string): Pin {
  const pin = store.pins.get(msisdn);
  if (pin === undefined) throw notFound("PIN: the subscriber has none");
  return pin;
}

function refuseSecond({ store }: Desk, msisdn: string): void {
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

function newPin(desk: Desk, msisdn: string): string {
  const code = desk.ids.code(6, "pin", msisdn, desk.ids.next("pin"));
  return String(Number.parseInt(code, 36) % 10_000).padStart(4, "0");
}
