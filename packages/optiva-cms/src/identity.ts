/** Leads every operation's name in messages and traces. */
export const system = "optiva";
