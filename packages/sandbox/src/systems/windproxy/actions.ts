import { z } from "zod";
import type { ActionsOf } from "../../world/action.ts";
import type { WindproxyControl } from "./control.ts";

/** What can be made to happen at Wind-Proxy from outside the process. */
export const windproxyActions: ActionsOf<WindproxyControl> = {
  restart: {
    summary: "Starts it anew: SPAI's operations answer KO3 for the next second",
    input: z.strictObject({}),
  },
  expireSpaiToken: {
    summary: "Lets SPAI's shared token run out: the next call of SPAI is a KO4",
    input: z.strictObject({}),
  },
  deactivateOption: {
    summary: "Takes an option off a line; false when it was not active",
    input: z.strictObject({ msisdn: z.string().min(1), option: z.string().min(1) }),
  },
};
