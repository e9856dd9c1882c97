/** Leads every operation's name in messages and traces. */
export const system = "bss";

/** Leads complaints about options, and names the package to servers and telemetry. */
export const packageName = "@telcokit/optiva-bss";
