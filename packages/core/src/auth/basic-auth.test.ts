import { expect, test as it } from "vitest";
import { basicAuth } from "./basic-auth.ts";
import { callOf, printed } from "./token-server.fixture.ts";

it("sends name and password as RFC 7617 shows them, in UTF-8", async () => {
  const plain = await basicAuth({ username: "Aladdin", password: "open sesame" }).credential(callOf());
  expect(plain.headers).toEqual({ authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==" });
  const pound = await basicAuth({ username: "test", password: "123£" }).credential(callOf());
  expect(pound.headers).toEqual({ authorization: "Basic dGVzdDoxMjPCow==" });
});

it("may hold colons in the password only", async () => {
  const { headers } = await basicAuth({ username: "u", password: "a:b" }).credential(callOf());
  expect(headers.authorization).toBe(`Basic ${btoa("u:a:b")}`);
  expect(() => basicAuth({ username: "hunter:2", password: "p" })).toThrow(
    new TypeError("@telcokit/core: basicAuth username must not hold a colon"),
  );
});

it.each([
  ["an empty name", { username: "", password: "p" }],
  ["a control character in the name", { username: "u\n", password: "hunter2" }],
  ["a control character in the password", { username: "u", password: "hunter2\r\n" }],
])("%s is a TypeError without values", (_title, options) => {
  expect(() => basicAuth(options)).toThrow(TypeError);
  expect(() => basicAuth(options)).not.toThrow(/hunter2/);
});

it("a refusal is final, and nothing secret can be printed", async () => {
  const auth = basicAuth({ username: "u", password: "hunter2" });
  const credential = await auth.credential(callOf());
  expect(auth.kind).toBe("basic");
  expect(credential.refused()).toBe(false);
  expect(printed(auth) + printed(credential)).not.toMatch(/hunter2|dTpodW50ZXIy/);
});
