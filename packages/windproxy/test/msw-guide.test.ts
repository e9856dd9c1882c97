// The code of docs/testing.md about msw.
// #region msw
import { windproxyHandlers } from "@telcokit/sandbox/msw";
import { createWindProxyClient } from "@telcokit/windproxy";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";

const baseUrl = "http://wind-proxy-preprod:8080";
const server = setupServer(...windproxyHandlers({ baseUrl }));
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const windproxy = createWindProxyClient({ environment: { baseUrl }, allowRealSms: true });
const sms = { msisdn: "+393291234567", body: "Ciao!" };

it("a number that is not WIND's gets no SMS", async () => {
  const outcome = await windproxy.spai.sendFreeSms({ ...sms, msisdn: "+393347654321" }).result();
  expect(outcome).toMatchObject({ ok: false, error: { code: "KO6", info: "B1" } });
});

it("an SMS whose answer is lost is not sent again", async () => {
  let requests = 0;
  server.use(
    http.post(`${baseUrl}/spai/sendfreesms`, () => {
      requests += 1;
      return HttpResponse.error();
    }),
  );
  const outcome = await windproxy.spai.sendFreeSms(sms).result();
  expect(outcome).toMatchObject({ ok: false, error: { code: "outcome_unknown" } });
  expect(requests).toBe(1);
});
// #endregion
