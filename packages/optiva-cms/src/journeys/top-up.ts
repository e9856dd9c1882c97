import type { Call, TelcoError } from "@telcokit/core";
import { createCall } from "@telcokit/core/client";
import { openFieldWith } from "../open/open-object.ts";
import {
  type CreateScheduleInput,
  createSchedule,
  type DeleteScheduleInput,
  deleteSchedule,
  type PaymentSchedule,
} from "../operations/payment-gateway.ts";
import type { Journey, Step, StepContext } from "./engine.ts";
import { without } from "./steps/flaws.ts";
import { idField, inputField } from "./steps/input-fields.ts";

export interface StartTopUpValues {
  readonly schedule: PaymentSchedule;
}

export interface CancelTopUpValues {
  /** The schedule that is no more. */
  readonly cancelled: DeleteScheduleInput;
}

export interface ChangeTopUpInput {
  /** The schedule that is in force now. */
  readonly scheduleID: string;
  /** The one that takes its place. */
  readonly schedule: CreateScheduleInput;
}

export interface ChangeTopUpValues {
  readonly cancelled: DeleteScheduleInput;
  readonly schedule: PaymentSchedule;
}

/** Automatic top-up for a subscription that exists. */
export const startTopUp: Journey<"startTopUp", CreateScheduleInput, StartTopUpValues> = {
  name: "startTopUp",
  input: (kit) => inputField(openFieldWith(kit, ["tokenID"])),
  steps: {
    schedule: {
      operation: createSchedule,
      run: ({ cms, input, options }) => cms.paymentGateway.createSchedule(input, options),
    },
  },
  order: () => ["schedule"],
};

/** The end of automatic top-up. */
export const cancelTopUp: Journey<"cancelTopUp", DeleteScheduleInput, CancelTopUpValues> = {
  name: "cancelTopUp",
  input: (kit) => kit.request({ scheduleID: idField(kit) }),
  steps: {
    cancelled: { operation: deleteSchedule, run: cancel, gone: scheduleOf, flaw: without("scheduleID") },
  },
  order: () => ["cancelled"],
};

const newSchedule: Step<ChangeTopUpInput, ChangeTopUpValues, "schedule"> = {
  operation: createSchedule,
  run: ({ cms, input, options }) => cms.paymentGateway.createSchedule(input.schedule, options),
};

/** The old schedule goes, a new one takes its place. In between there is none, as the service offers no other way. */
export const changeTopUp: Journey<"changeTopUp", ChangeTopUpInput, ChangeTopUpValues> = {
  name: "changeTopUp",
  input: (kit) =>
    inputField(kit.request({ scheduleID: idField(kit), schedule: openFieldWith(kit, ["tokenID"]) })),
  steps: {
    cancelled: { operation: deleteSchedule, run: cancel, gone: scheduleOf, flaw: without("scheduleID") },
    schedule: newSchedule,
  },
  order: () => ["cancelled", "schedule"],
};

/** Deleting answers nothing, so what was deleted is the step's value. */
function cancel<Input extends DeleteScheduleInput, Values>({
  cms,
  input,
  options,
}: StepContext<Input, Values>): Call<DeleteScheduleInput, TelcoError> {
  const deleted = cms.paymentGateway.deleteSchedule(scheduleOf(input), options).result();
  return createCall<DeleteScheduleInput, TelcoError>(
    deleted.then((result) => (result.ok ? { ...result, value: scheduleOf(input) } : result)),
  );
}

function scheduleOf({ scheduleID }: DeleteScheduleInput): DeleteScheduleInput {
  return { scheduleID };
}
