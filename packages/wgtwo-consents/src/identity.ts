/** Leads every operation's name in messages and traces. */
export const system = "wgtwo";

/** Leads complaints about options, and names the package to servers and telemetry. */
export const packageName = "@telcokit/wgtwo-consents";
