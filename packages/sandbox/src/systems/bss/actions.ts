import { z } from "zod";
import type { ActionsOf } from "../../world/action.ts";
import type { BssControl } from "./control.ts";

const subscriptionId = z.string().min(1).describe("17-1");

/** What can be made to happen at the billing gateways from outside the process. */
export const bssActions: ActionsOf<BssControl> = {
  behave: {
    summary: "Changes how the gateways write their answers",
    input: z.strictObject({ shapes: z.enum(["declared", "sampled"]) }).partial(),
  },
  refuse: {
    summary: "The next calls of an operation are answered with a code of its own",
    input: z.strictObject({
      operation: z.string().min(1).describe("mobile.recharge"),
      code: z.string().min(1).describe("0006, error_2, 404, or the last state of a transfer"),
      times: z.int().min(1).optional(),
    }),
  },
  addBalance: {
    summary: "Adds to the balance of a subscription; gives the new one",
    input: z.strictObject({ subscriptionId, amount: z.int().describe("cents") }),
  },
  setState: {
    summary: "Takes a subscription to a state, whatever way there is",
    input: z.strictObject({ subscriptionId, state: z.int().min(0).max(13) }),
  },
  reserveNumber: {
    summary: "Reserves a number, which the API cannot; gives the reservation's id",
    input: z.strictObject({
      mobileNumber: z.string().min(1),
      lifetimeMs: z.number().min(0).describe("milliseconds"),
    }),
  },
};
