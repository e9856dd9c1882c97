import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { windproxyHandlers } from "./msw.ts";

const baseUrl = "http://wind-proxy-preprod:8080";
const server = setupServer(...windproxyHandlers({ baseUrl }));
beforeAll(() => server.listen());
afterAll(() => server.close());

async function post(url: string, body: object): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

describe("Wind-Proxy as msw handlers", () => {
  it("behaves as on a port, magic numbers and state included", async () => {
    const send = (msisdn: string) => post(`${baseUrl}/spai/sendfreesms`, { msisdn, body: "ciao" });
    expect(await send("+393291234567")).toMatchObject({ result: "OK", transactionId: "232523252" });
    expect(await send("+393291234567")).toMatchObject({ result: "OK", transactionId: "232523253" });
    expect(await send("+393290000111")).toMatchObject({ result: "KO6", info: "B1" });
    const order = { msisdn: "+393291234567", option: "TK2323" };
    expect(await post(`${baseUrl}/worklight/inorder`, order)).toMatchObject({ result: "OK" });
    expect(await post(`${baseUrl}/worklight/checkinorder`, order)).toMatchObject({ data: "KO_OPTION" });
  });

  it("has Datapower-Node on its port", async () => {
    expect(await post("http://wind-proxy-preprod:6594/GetLines", {})).toEqual({
      service: "GetLines",
      received: {},
    });
  });

  it("fits under a path", async () => {
    server.use(
      ...windproxyHandlers({
        baseUrl: "https://gateway.example/wind",
        datapowerNodeUrl: "https://gateway.example/node",
      }),
    );
    expect(
      await post("https://gateway.example/wind/datapower/getMnprData", { msisdn: "+393341234567" }),
    ).toMatchObject({ data: "TIM" });
    expect(await post("https://gateway.example/node/GetLines", { a: 1 })).toMatchObject({
      received: { a: 1 },
    });
  });
});
