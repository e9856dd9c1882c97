import type { ControlRoute } from "./route.ts";
import { actionRoutes } from "./routes/actions.ts";
import { eventRoutes } from "./routes/events.ts";
import { faultRoutes } from "./routes/faults.ts";
import { requestRoutes } from "./routes/requests.ts";
import { sandboxRoutes } from "./routes/sandbox.ts";
import { stateRoutes } from "./routes/state.ts";
import { timeRoutes } from "./routes/time.ts";

/** Every route of the control API. */
export const controlRoutes: readonly ControlRoute[] = [
  ...sandboxRoutes,
  ...requestRoutes,
  ...eventRoutes,
  ...stateRoutes,
  ...faultRoutes,
  ...actionRoutes,
  ...timeRoutes,
];
