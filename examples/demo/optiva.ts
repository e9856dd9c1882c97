import type { Chapter } from "./stage.ts";

export const optiva: Chapter = {
  title: "Optiva: customers, accounts, orders and journeys over them",
  async play(stage) {
    const { urls, credentials } = stage.sandbox;
    const { clientId, clientSecret } = credentials.optiva;
    const env = {
      OPTIVA_URL: urls.optiva,
      OPTIVA_KEYCLOAK_URL: urls.keycloak.url,
      OPTIVA_REALM: urls.keycloak.realm,
      OPTIVA_CLIENT_ID: clientId,
      OPTIVA_CLIENT_SECRET: clientSecret,
    };
    await stage.run("A new subscriber, step by step and all at once", "provision-subscriber.ts", env);
    await stage.run("A SIM in its envelope becomes active", "activate-sim.ts", env);
    await stage.run("Credit by voucher, and automatically", "top-up.ts", env);
    await stage.run("A friend is referred, once", "refer-a-friend.ts", env);
    await stage.run(
      "A process is killed in the middle of a journey; another one goes on",
      "resume-journey.ts",
      env,
    );
    await stage.run("Journeys on two machines, one of which is cut off", "journeys-on-machines.ts", {});
    await stage.run("All customers, page by page", "list-customers.ts", env);
  },
  findings({ state, requests }) {
    const made = (operation: string): number => requests({ system: "optiva", operation }).length;
    const people = made("individuals.create");
    const charges = state.charges.filter(({ origin }) => origin === "applyPaymentCharge");
    const used = state.vouchers.filter(({ usedBy }) => usedBy !== undefined);
    return [
      {
        what: `${people} people, as many customers and accounts were made, none of them twice, through a SIGKILL and all`,
        holds: people === made("customers.create") && people === made("billingAccounts.create"),
      },
      {
        what: `money moved once: ${charges.length} charge (another was declined), ${used.length} voucher`,
        holds: charges.length === 1 && used.length === 1 && made("subscriptions.recharge") === 1,
      },
    ];
  },
};
