import { wgtwoVariables } from "../place.ts";
import type { Chapter } from "./stage.ts";

export const sipBreakout: Chapter = {
  title: "wgtwo: a PBX in the call path",
  async play(stage) {
    const env = wgtwoVariables(stage.sandbox, stage.sandbox.credentials.wgtwo);
    await stage.run("Register a PBX, keep it registered, change it, take it out", "register-pbx.ts", env);
  },
  findings({ state, requests }) {
    const upserts = requests({ operation: "sip.upsert" }).length;
    return [
      {
        what: `the PBX was registered (${upserts} upserts) and its registration removed`,
        holds: upserts >= 2 && state.registrations.length === 0,
      },
    ];
  },
};
