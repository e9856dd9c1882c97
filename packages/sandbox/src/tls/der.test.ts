import { describe, expect, it } from "vitest";
import { der, objectId } from "./der.ts";

describe("DER", () => {
  it.each([
    [0, [0x04, 0]],
    [0x7f, [0x04, 0x7f]],
    [0x80, [0x04, 0x81, 0x80]],
    [0xff, [0x04, 0x81, 0xff]],
    [0x100, [0x04, 0x82, 0x01, 0x00]],
    [0xffff, [0x04, 0x82, 0xff, 0xff]],
  ])("writes a length of %i", (length, head) => {
    const bytes = Buffer.alloc(length, 7);
    expect(der(0x04, bytes)).toEqual(Buffer.concat([Buffer.from(head), bytes]));
  });

  it.each([
    ["2.5.29.17", "0603551d11"],
    ["1.3.6.1.5.5.7.3.1", "06082b06010505070301"],
    ["1.2.840.10045.4.3.2", "06082a8648ce3d040302"],
    ["1.2.840.113549.1.1.11", "06092a864886f70d01010b"],
  ])("writes the identifier %s", (dotted, hex) => {
    expect(objectId(dotted).toString("hex")).toBe(hex);
  });
});
