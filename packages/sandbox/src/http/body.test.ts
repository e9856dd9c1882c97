import { describe, expect, it } from "vitest";
import { isDeep, mostBodyBytes, parsedBody, readBody } from "./body.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const post = (body: BodyInit): Request =>
  new Request("http://sandbox/", { method: "POST", body, ...{ duplex: "half" } });

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
}

describe("a request's body", () => {
  it("is read up to a mebibyte, and no further, whether it says how long it is or not", async () => {
    expect((await readBody(post(new Uint8Array(mostBodyBytes))))?.length).toBe(mostBodyBytes);
    expect(await readBody(post(endless()))).toBeUndefined();
    const announced = new Request("http://sandbox/", {
      method: "POST",
      body: "x",
      headers: { "content-length": String(mostBodyBytes + 1) },
    });
    expect(await readBody(announced)).toBeUndefined();
  });

  it("is JSON when it says so, and undefined when that is broken or too deep", () => {
    const type = "application/json; charset=utf-8";
    expect(parsedBody(type, bytes('{"a":[1]}'))).toEqual({ a: [1] });
    expect(parsedBody(type, bytes("{"))).toBeUndefined();
    expect(parsedBody(type, bytes("[".repeat(5000) + "]".repeat(5000)))).toBeUndefined();
    expect(parsedBody("application/x-www-form-urlencoded", bytes("a=1&b=2"))).toEqual({ a: "1", b: "2" });
    expect(parsedBody(undefined, bytes("plain"))).toBe("plain");
  });

  it("is deep by its brackets alone, not by those in texts", () => {
    expect(isDeep(bytes(`{"a":"${"[".repeat(1000)}","b\\"[":1}`))).toBe(false);
    expect(isDeep(bytes('{"a":'.repeat(201)))).toBe(true);
    expect(isDeep(bytes(JSON.stringify(Array.from({ length: 5000 }, () => [[]]))))).toBe(false);
  });
});
