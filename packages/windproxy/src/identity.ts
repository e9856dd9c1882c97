/** Leads every operation's name in messages and traces. */
export const system = "windproxy";

/** Leads complaints about options, and names the package to servers and telemetry. */
export const packageName = "@telcokit/windproxy";
