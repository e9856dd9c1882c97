import { wgtwoVariables } from "../place.ts";
import type { Chapter } from "./stage.ts";

const subscriber = "+46999999999";

const story = "The operator bundles two products; the product hears of it, welcomes the subscriber, and acks";

/** Product and operator at once: one listens, the other bundles, and the welcome follows by itself. */
export const wgtwoConsents: Chapter = {
  title: "wgtwo: bundle a product → consent event → ack → welcome SMS",
  async play(stage) {
    const { sandbox } = stage;
    const product = wgtwoVariables(sandbox, sandbox.credentials.wgtwo);
    const operator = wgtwoVariables(sandbox, sandbox.credentials.wgtwoOperator);
    await stage.run("A token, as every call gets one by itself", "token-only.ts", product);
    stage.tell("A product waits for new subscribers");
    const welcome = stage.start("welcome-sms.ts", { ...product, STOP_AFTER: "1" });
    await welcome.said("stream: live");
    await stage.run(story, "bundle-products.ts", operator);
    await welcome.ended;
    // With sandboxes of their own, where unacked events come again sooner.
    await stage.run(
      "For production: a consumer that gives up on what cannot be handled",
      "welcome-consumer.ts",
      {},
    );
    await stage.run("A file of subscribers, interrupted and gone on with", "bulk-bundle.ts", {});
    await stage.run("The answer to an SMS gets lost, and it is not sent twice", "lost-answer.ts", {});
    await stage.run("Two processes share a queue; one is killed, and nothing is lost", "two-workers.ts", {});
  },
  findings({ state, requests }) {
    const stored = state.consents.filter(
      ({ target }) => target.kind === "subscription" && target.msisdn === subscriber,
    );
    const welcomes = state.smsOutbox.filter(({ to }) => to === subscriber);
    const sends = requests({ operation: "sms.sendText" });
    return [
      {
        what: `consents stored for two products (${stored.map(({ product }) => product).join(", ")})`,
        holds: stored.length === 2,
      },
      { what: "the consent event was acked, and delivered once", holds: state.acks.length === 1 },
      { what: `one welcome SMS in the outbox (“${welcomes[0]?.text ?? ""}”)`, holds: welcomes.length === 1 },
      { what: "the request that sent it arrived exactly once", holds: sends.length === 1 },
    ];
  },
};
