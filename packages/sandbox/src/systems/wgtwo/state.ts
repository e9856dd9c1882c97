import { inspect } from "node:util";
import type { ConsentStore, StoredConsent } from "./consents/consent-store.ts";
import type { ConsentQueues, QueueState, SeenAck } from "./events/consent-queues.ts";
import type { ConsentEvent, ConsentEventLog } from "./events/event-log.ts";
import type { RegistrationStore, StoredRegistration } from "./sip/registration-store.ts";
import type { SentSms } from "./sms/sms-sending.ts";

/** What the wgtwo system knows right now. Every read of a property makes a fresh copy. */
export interface WgtwoState {
  /** Which product may do what for whom. */
  readonly consents: readonly StoredConsent[];
  /** Every SMS that was accepted, in order. */
  readonly smsOutbox: readonly SentSms[];
  /** Every consent event that happened, in order. */
  readonly events: readonly ConsentEvent[];
  /** Event queues with their positions and what is in flight. */
  readonly queues: readonly QueueState[];
  /** Every acknowledgement that reached the service and was not dropped by a fault, in order. */
  readonly acks: readonly SeenAck[];
  /** SIP registrations, also those that ran out. */
  readonly registrations: readonly StoredRegistration[];
}

export function wgtwoState(
  consents: ConsentStore,
  outbox: readonly SentSms[],
  events: ConsentEventLog,
  queues: ConsentQueues,
  registrations: RegistrationStore,
): WgtwoState {
  const state: WgtwoState = {
    get consents() {
      return consents.all();
    },
    get smsOutbox() {
      return [...outbox];
    },
    get events() {
      return events.all();
    },
    get queues() {
      return queues.states();
    },
    get acks() {
      return queues.acks();
    },
    get registrations() {
      return registrations.all();
    },
  };
  // Printed, it shows what it holds and not that it has getters.
  return Object.defineProperty(state, inspect.custom, { value: () => ({ ...state }), enumerable: false });
}
