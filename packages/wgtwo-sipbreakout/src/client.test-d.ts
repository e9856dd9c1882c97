import { bearerToken, clientCredentials } from "@telcokit/core";
import { describe, expectTypeOf, it } from "vitest";
import { createSipBreakoutClient } from "./client.ts";
import type { RegistrationRefusedError, SipError } from "./index.ts";
import type { Registration, UserRegistration } from "./operations/registration.ts";

it("errors narrow by kind", () => {
  type Refused = Extract<SipError, { readonly kind: "RegistrationRefusedError" }>;
  expectTypeOf<Refused>().toEqualTypeOf<RegistrationRefusedError>();
  expectTypeOf<string>().not.toExtend<SipError["kind"]>();
});

describe("auth decides whether a number is required", () => {
  it("with client credentials it is", () => {
    const make = () =>
      createSipBreakoutClient({
        auth: clientCredentials({ tokenUrl: "https://x", clientId: "a", clientSecret: "b" }),
      });
    expectTypeOf<Parameters<ReturnType<typeof make>["upsert"]>[0]>().toEqualTypeOf<Registration>();
    const bare = () => createSipBreakoutClient({ auth: { clientId: "a", clientSecret: "b" } });
    expectTypeOf<Parameters<ReturnType<typeof bare>["upsert"]>[0]>().toEqualTypeOf<Registration>();
  });

  it("with a user's token it is not", () => {
    const make = () => createSipBreakoutClient({ auth: bearerToken("token") });
    expectTypeOf<Parameters<ReturnType<typeof make>["upsert"]>[0]>().toEqualTypeOf<UserRegistration>();
  });
});
