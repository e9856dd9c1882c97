// In one terminal: npx @telcokit/sandbox        In another: node first.ts
import { createSipBreakoutClient, RegistrationRefusedError } from "@telcokit/wgtwo-sipbreakout";

const sip = createSipBreakoutClient({
  environment: {
    api: "http://127.0.0.1:4011",
    tokenUrl: "http://127.0.0.1:4010/oauth2/token",
  },
  auth: {
    clientId: "security-notification",
    clientSecret: "sandbox-secret-security",
    scopes: ["call.routing:write"],
  },
});

const registration = {
  phoneNumber: "+4799990000",
  sipUri: "sips:pbx.example.com:8888",
  routeType: "loop",
} as const;

// A registration lives an hour: this one is refreshed at half of it, whatever happens in between, until it is closed.
let registered = (): void => {};
const first = new Promise<void>((resolve) => {
  registered = resolve;
});
const kept = sip.keepRegistered(registration, {
  onState(_registration, state) {
    if (state.state === "live") console.log(`live for ${Math.round(state.expiresInMs / 60_000)} minutes`);
    else console.log("error" in state ? `${state.state}: ${state.error?.message}` : state.state);
    registered();
  },
});
await first;
await kept.close(); // removes it

// There is nothing left to remove: a "no" is an error with a code; `result()` gives it as a value.
const again = await sip.delete(registration).result();
if (!again.ok && again.error instanceof RegistrationRefusedError) console.log(again.error.code);
await sip.close();
