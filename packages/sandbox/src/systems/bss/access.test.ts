import { describe, expect, test as it } from "vitest";
import { runningBss } from "./bss.fixture.ts";

const bss = runningBss();
const invoices = "/accountInvoice?accountID=17";

describe("who may", () => {
  it("nobody without a token, or with one of somebody else", async () => {
    for (const asking of [{ as: "nobody" }, { headers: { authorization: "Bearer made-up" } }] as const) {
      const { status, headers } = await bss.ask("GET", "/accountBalance/17", asking);
      expect([status, headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
  });

  it("only who has both scopes and the role of the service provider", async () => {
    expect((await bss.ask("GET", "/accountBalance/17")).status).toBe(200);
    expect((await bss.ask("GET", "/accountBalance/17", { as: "optivaReader" })).status).toBe(403);
    expect((await bss.ask("GET", "/accountBalance/17", { as: "optivaStranger" })).status).toBe(403);
  });

  it("only for the service provider and the tenant that there are", async () => {
    const wrong = [{ spid: "2" }, { tenant: "otherphone" }, { spid: "" }];
    for (const headers of wrong) {
      const { status, body } = await bss.ask("GET", "/accountBalance/17", { headers });
      expect([status, body.message]).toEqual([404, expect.stringContaining("obp code=4")]);
    }
    expect((await bss.ask("GET", "/accountBalance/17", { headers: { spid: "0" } })).status).toBe(200);
  });

  it("header, query and body have to say the same", async () => {
    expect((await bss.ask("GET", "/paymentAgent?spid=1")).status).toBe(200);
    expect((await bss.ask("GET", "/paymentAgent?spid=2")).status).toBe(404);
    const transfer = { donorMsisdn: "15550100001", recipientMsisdn: "15550100002", amount: 1, channelId: 1 };
    const refused = await bss.ask("POST", "/balanceTransfer", { body: { spid: 2, ...transfer } });
    expect([refused.status, refused.body.responseCode]).toEqual([400, "ERCRT1001"]);
  });

  it("what is no operation is not found", async () => {
    expect((await bss.ask("GET", "/nothing")).status).toBe(404);
    expect((await bss.ask("DELETE", invoices)).status).toBe(404);
  });
});

describe("magic inputs", () => {
  it("a text is answered with the code that it names", async () => {
    const recharge = (msisdn: string) => bss.ask("POST", "/rechargeMobile", { body: { msisdn, amount: 1 } });
    const { status, body } = await recharge("sandbox:0006");
    expect([status, body.AuthorizationReturn.statusInfo.errorCode]).toEqual([200, "0006"]);
    expect((await recharge("sandbox:500")).body.message).toContain("obp code=1200");
  });

  it("a number is answered with its status", async () => {
    expect((await bss.ask("GET", "/accountBalance/999404")).status).toBe(404);
    expect((await bss.ask("GET", "/accountBalance/999503")).status).toBe(503);
  });
});
