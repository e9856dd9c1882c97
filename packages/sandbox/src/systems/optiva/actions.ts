import { z } from "zod";
import type { ActionsOf } from "../../world/action.ts";
import type { OptivaControl } from "./control.ts";
import { orderStates } from "./orders/states.ts";

const status = z.literal([200, 201, 202]);
const duration = z.number().min(0).describe("milliseconds");
const cents = z.int().min(1).describe("cents");

const manners = z.strictObject({
  totals: z.union([z.enum(["exact", "unfiltered", "absent"]), z.int().min(0)]),
  partialStatus: z.literal([200, 206]),
  beyondEnd: z.enum(["empty", "refused", "last-page"]),
  offsets: z.enum(["honoured", "ignored"]),
  links: z.enum(["absent", "foreign"]),
  defaultLimit: z.int().min(1),
  createdStatus: status,
  updatedStatus: status,
  deletedStatus: z.literal([200, 202, 204]),
  patchTypes: z.array(
    z.enum(["application/json", "application/merge-patch+json", "application/json-patch+json"]),
  ),
  errorCodes: z.enum(["string", "number"]),
  orderInProgressAfterMs: duration,
  orderCompletedAfterMs: duration,
  portInMs: duration,
});

/** What can be made to happen at the customer management system from outside the process. */
export const optivaActions: ActionsOf<OptivaControl> = {
  behave: {
    summary: "Changes how the service behaves where the rules leave a choice or real systems break them",
    input: manners.partial(),
  },
  addCustomers: {
    summary: "Adds customers, each with a party; gives their ids",
    input: z.strictObject({ count: z.int().min(1).max(100_000) }),
  },
  use: {
    summary: "A call, message or data of a subscription; may set off automatic top-up",
    input: z.strictObject({
      subscriptionId: z.string().min(1),
      usage: z
        .strictObject({
          callType: z.enum(["Voice", "SMS", "Data"]),
          otherParty: z.string(),
          volume: z.number().min(0).describe("minutes, messages or megabytes"),
          amount: z.int().min(0).describe("cents"),
        })
        .partial()
        .optional(),
    }),
  },
  moveOrder: {
    summary: "Moves an order that is under way; false when none is",
    input: z.strictObject({ orderId: z.string().min(1), state: z.enum(orderStates) }),
  },
  addVoucher: {
    summary: "Adds a voucher",
    input: z.strictObject({ code: z.string().min(1), amount: cents }),
  },
};
