import { z } from "zod";
import type { ActionsOf } from "../../world/action.ts";
import type { AcrControl } from "./control.ts";

/** What can be made to happen at the gatekeeper from outside the process. */
export const acrActions: ActionsOf<AcrControl> = {
  expire: {
    summary: "Ends a reference's life, as time would; false when there is no such reference",
    input: z.strictObject({ acr: z.string().min(1) }),
  },
  endSessions: {
    summary: "Ends every session at once; gives how many there were",
    input: z.strictObject({}),
  },
};
