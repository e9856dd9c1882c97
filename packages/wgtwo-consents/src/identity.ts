/** Who this client is: in messages, traces and the user agent. */
export const identity = { system: "wgtwo", packageName: "@telcokit/wgtwo-consents" } as const;
