import { ConnectionError } from "@telcokit/core";
import { createManualClock, type ManualClock } from "@telcokit/core/testing";
import { RegistrationRefusedError } from "../errors.ts";
import type { Registration } from "../operations/registration.ts";
import { type KeptRegistrations, keepRegistered } from "./keep-registered.ts";

export const hour = 3_600_000;
export const operation = "wgtwo sip.upsert";
export const down: ConnectionError = new ConnectionError({ operation, reason: "down" });
export const refused: RegistrationRefusedError = new RegistrationRefusedError({
  operation,
  code: "STATUS_CODE_NOT_ACCEPTABLE",
  category: "invalid-argument",
  meaning: "no",
});
export const registration: Registration = {
  phoneNumber: "+4799990000",
  sipUri: "sips:pbx.example.com",
  routeType: "loop",
};
export const many = (count: number): Registration[] =>
  Array.from({ length: count }, (_, index) => ({
    ...registration,
    phoneNumber: `+479${String(index).padStart(7, "0")}`,
  }));

/** A service that keeps registrations for an hour, and may be down, refuse or be slow. */
export class FakeService {
  readonly clock: ManualClock = createManualClock();
  readonly upserts: number[] = [];
  readonly removed: string[] = [];
  readonly live: Map<string, { readonly until: number; readonly sipUri: string }> = new Map();
  readonly lapses: string[] = [];
  failWith: Error | undefined;
  latencyMs = 0;
  lifeMs: number = hour;
  states: string[] = [];

  keep(
    registrations: Registration | Registration[],
    options: { deleteOnClose?: boolean; concurrency?: number } = {},
  ): KeptRegistrations<Registration> {
    const onState = (_registration: Registration, { state }: { state: string }): void =>
      void this.states.push(state);
    return keepRegistered(
      registrations,
      { onState, ...options },
      {
        runtime: {
          clock: this.clock,
          random: () => 0.5,
          logger: { debug() {}, info() {}, warn() {}, error() {} },
        },
        upsert: (asked) => this.upsert(asked),
        remove: async ({ phoneNumber, sipUri }) => {
          if (this.failWith !== undefined) throw this.failWith;
          this.removed.push(`${phoneNumber} ${sipUri}`);
        },
        closed: () => {},
      },
    );
  }

  async upsert({ phoneNumber, sipUri }: Registration): Promise<{ timeToLiveMs: number }> {
    const now = this.clock.now();
    this.upserts.push(now);
    if (this.latencyMs > 0)
      await new Promise<void>((resolve) => void this.clock.after(this.latencyMs, resolve));
    if (this.failWith !== undefined) throw this.failWith;
    const before = this.live.get(phoneNumber);
    if (before !== undefined && before.until < now) this.lapses.push(phoneNumber);
    this.live.set(phoneNumber, { until: this.clock.now() + this.lifeMs, sipUri });
    return { timeToLiveMs: this.lifeMs };
  }
}
