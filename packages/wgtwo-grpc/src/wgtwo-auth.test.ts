import { bearerToken } from "@telcokit/core";
import { expect, it } from "vitest";
import { resolveAuth, type WgtwoAuth } from "./wgtwo-auth.ts";

const environment = { tokenUrl: "https://id.example.com/token" };

it("an authenticator stays its owner's, credentials become one of the client's own", () => {
  const given = bearerToken("token");
  expect(resolveAuth(given, environment, false)).toEqual({ auth: given, own: false });
  const made = resolveAuth({ clientId: "id", clientSecret: "s3cr3t" }, environment, false);
  expect(made).toMatchObject({ auth: { kind: "client-credentials" }, own: true });
  expect(resolveAuth(undefined, environment, false)).toEqual({ auth: undefined, own: false });
});

it.each(["s3cr3t", null, () => "s3cr3t"])("anything else (%#) is refused without being quoted", (auth) => {
  const resolve = () => resolveAuth(auth as unknown as WgtwoAuth, environment, false);
  expect(resolve).toThrow(/auth must be an authenticator/);
  expect(resolve).not.toThrow(/s3cr3t/);
});
