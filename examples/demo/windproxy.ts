import type { Chapter } from "./stage.ts";

const msisdn = "+393291234567";
/** Not a WIND number. */
const other = "+393347654321";

export const windproxy: Chapter = {
  title: "Wind-Proxy: numbers, SMS, options, campaigns and customers",
  async play(stage) {
    const { urls, credentials } = stage.sandbox;
    const where = { WINDPROXY_URL: urls.windproxy, WINDPROXY_MSISDN: msisdn };
    const numbers = { ...where, WINDPROXY_MSISDNS: `${msisdn},${other}` };
    await stage.run("What is known of two numbers", "check-sim.ts", numbers);
    await stage.run("An SMS to each: one is sent, the other refused with its reason", "send-sms.ts", numbers);
    await stage.run("Options: one has to wait for another to go, one is activated", "activate-option.ts", {
      ...where,
      WINDPROXY_OPTIONS: "ROPZ241,TK2323",
    });
    await stage.run("A campaign's contact is found, and its outcome recorded", "campaign-outcome.ts", where);
    await stage.run("From a triplet to the customer behind it", "customer-by-token.ts", {
      ...where,
      WINDPROXY_TRIPLET: credentials.triplettaVA,
    });
  },
  findings({ state: { windproxySms, windproxyOptions, windproxyOutcomes }, requests }) {
    const orders = requests({ system: "windproxy", operation: "worklight.inOrder" });
    const active = windproxyOptions.filter(({ option }) => option === "TK2323");
    return [
      {
        what: `one SMS went out through SPAI (“${windproxySms[0]?.body ?? ""}”), none to the number that is not WIND's`,
        holds: windproxySms.length === 1 && windproxySms[0]?.msisdn === msisdn,
      },
      {
        what: "the option that could be activated is active, ordered exactly once; the other was not ordered",
        holds: active.length === 1 && orders.length === 1,
      },
      {
        what: `one campaign outcome was recorded, at ${windproxyOutcomes[0]?.dataEsito ?? "?"} Italian time`,
        holds: windproxyOutcomes.length === 1,
      },
    ];
  },
};
