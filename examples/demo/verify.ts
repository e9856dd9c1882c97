import type { Sandbox } from "@telcokit/sandbox";

export interface Finding {
  readonly what: string;
  readonly holds: boolean;
}

const subscriber = "+46999999999";

/** The bundling journey as the services saw it. */
export function verifyConsents(sandbox: Sandbox): Finding[] {
  const { consents, smsOutbox, acks } = sandbox.state;
  const stored = consents.filter(
    ({ target }) => target.kind === "subscription" && target.msisdn === subscriber,
  );
  const welcomes = smsOutbox.filter(({ to }) => to === subscriber);
  const requests = sandbox.requests();
  const sends = requests.filter(({ operation }) => operation === "sms.sendText");
  return [
    {
      what: `consents stored for two products (${stored.map(({ product }) => product).join(", ")})`,
      holds: stored.length === 2,
    },
    { what: "the consent event was acked, and never delivered twice", holds: acks.length === 1 },
    { what: `one welcome SMS in the outbox (“${welcomes[0]?.text ?? ""}”)`, holds: welcomes.length === 1 },
    { what: `${requests.length} requests arrived; the SMS was sent exactly once`, holds: sends.length === 1 },
  ];
}
