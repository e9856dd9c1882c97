import { afterEach, expect, it, vi } from "vitest";
import { optionsInEnvironment } from "./environment.ts";

afterEach(() => vi.unstubAllEnvs());

it("has options of the client alone, nested by two underscores, and says where a secret is", () => {
  vi.stubEnv("TELCOKIT_WGTWO_CONSENTS_REGION", "shamrock");
  vi.stubEnv("TELCOKIT_WGTWO_CONSENTS_TIMEOUT_MS", "5000");
  vi.stubEnv("TELCOKIT_WGTWO_CONSENTS_RECIPIENTS", '["+4799990000"]');
  vi.stubEnv("TELCOKIT_WGTWO_CONSENTS_AUTH__CLIENT_ID", "me");
  vi.stubEnv("TELCOKIT_WGTWO_CONSENTS_AUTH__CLIENT_SECRET", "hunter2");
  vi.stubEnv("TELCOKIT_ACR_DEVELOPER_ID", "somebody");
  vi.stubEnv("TELCOKIT_PROFILE", "live");
  expect(optionsInEnvironment("wgtwo-consents")).toEqual({
    region: "shamrock",
    timeoutMs: 5000,
    recipients: ["+4799990000"],
    auth: { clientId: "me", clientSecret: "env:TELCOKIT_WGTWO_CONSENTS_AUTH__CLIENT_SECRET" },
  });
  expect(optionsInEnvironment("windproxy")).toEqual({});
});
