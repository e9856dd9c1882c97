/** Leads every operation's name in messages and traces. */
export const system = "optiva";

/** Leads complaints about options, and names the package to servers and telemetry. */
export const packageName = "@telcokit/optiva-cms";

declare const TELCOKIT_VERSION: string | undefined;

/** The version of the package, written here by the build; the sources have none. */
export const version: string | undefined =
  typeof TELCOKIT_VERSION === "undefined" ? undefined : TELCOKIT_VERSION;
