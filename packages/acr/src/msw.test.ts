import { acrHandlers } from "@telcokit/sandbox/msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acrSession, createAcrClient } from "./index.ts";

const baseUrl = "https://gatekeeper.example";
const server = setupServer(...acrHandlers({ baseUrl, acrSessions: "required" }));
beforeAll(() => server.listen());
afterAll(() => server.close());

describe("the ACR client under msw", () => {
  it("needs no port for a unit test: sessions, references and refusals are all there", async () => {
    const auth = acrSession({ baseUrl, username: "acr-app", password: "sandbox-secret-acr" });
    await using acr = createAcrClient({ baseUrl, auth, developerId: "dev-1" });
    const address = "+7990123456";
    const { acr: reference } = await acr.create(address);
    expect((await acr.query({ address, acr: reference })).status).toBe("Valid");
    expect((await acr.refresh({ address, acr: reference })).acr).toBe(reference);
    expect(await acr.create(address).result()).toMatchObject({ error: { code: "acr_exists" } });
  });
});
