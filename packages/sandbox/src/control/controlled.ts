import { acrActions } from "../systems/acr/actions.ts";
import { acrParameters } from "../systems/acr/control.ts";
import { bssActions } from "../systems/bss/actions.ts";
import { bssParameters } from "../systems/bss/control.ts";
import { optivaActions } from "../systems/optiva/actions.ts";
import { optivaParameters } from "../systems/optiva/control.ts";
import type { ControlledSystem } from "../systems/systems.ts";
import { wgtwoActions } from "../systems/wgtwo/actions.ts";
import { wgtwoParameters } from "../systems/wgtwo/control.ts";
import { windproxyActions } from "../systems/windproxy/actions.ts";
import { windproxyParameters } from "../systems/windproxy/control.ts";
import type { Action, ParameterNames } from "../world/action.ts";

interface Controlled {
  readonly actions: Readonly<Record<string, Action>>;
  readonly parameters: Readonly<Record<string, ParameterNames>>;
}

/** What can be made to happen, by system. */
export const controlled: Readonly<Record<ControlledSystem, Controlled>> = {
  wgtwo: { actions: { ...wgtwoActions }, parameters: { ...wgtwoParameters } },
  acr: { actions: { ...acrActions }, parameters: { ...acrParameters } },
  windproxy: { actions: { ...windproxyActions }, parameters: { ...windproxyParameters } },
  optiva: { actions: { ...optivaActions }, parameters: { ...optivaParameters } },
  bss: { actions: { ...bssActions }, parameters: { ...bssParameters } },
};

export const controlledNames: readonly ControlledSystem[] = Object.keys(controlled) as ControlledSystem[];
