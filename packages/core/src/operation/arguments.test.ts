import { describe, expect, it } from "vitest";
import { argumentsOf, fromJson } from "./arguments.ts";
import type { JsonSchema } from "./manifest.ts";

const date: JsonSchema = { type: "string", format: "date-time", tsType: "Date" };
const text: JsonSchema = { type: "string" };

describe("argumentsOf", () => {
  it("gives the input itself to a method of one object", () => {
    const input: JsonSchema = { type: "object", properties: { at: date, note: text } };
    expect(argumentsOf({ input }, { at: "2026-01-02T03:04:05Z", note: "2026-01-02T03:04:05Z" })).toEqual([
      { at: new Date("2026-01-02T03:04:05Z"), note: "2026-01-02T03:04:05Z" },
    ]);
  });

  it("gives arguments by their names in order, and leaves out those at the end that were not given", () => {
    const input: JsonSchema = { type: "object", properties: { key: text, query: {}, at: date } };
    const operation = { input, parameters: ["key", "query", "at"] };
    expect(argumentsOf(operation, { key: "1" })).toEqual(["1"]);
    expect(argumentsOf(operation, { key: "1", at: "2026-01-01T00:00:00+01:00" })).toEqual([
      "1",
      undefined,
      new Date("2025-12-31T23:00:00Z"),
    ]);
    expect(argumentsOf(operation, null)).toEqual([]);
  });
});

describe("fromJson", () => {
  it("makes bytes, dates and big numbers, also in lists, unions and definitions", () => {
    const bytes: JsonSchema = { type: "string", contentEncoding: "base64", tsType: "Uint8Array" };
    const schema: JsonSchema = {
      type: "object",
      properties: {
        bytes: { $ref: "#/$defs/Bytes" },
        list: { type: "array", items: date },
        either: { anyOf: [text, date] },
        start: {
          anyOf: [
            { enum: ["new"] },
            { type: "object", properties: { id: { type: "integer", tsType: "bigint" } }, required: ["id"] },
            { type: "object", properties: { time: date }, required: ["time"] },
          ],
        },
      },
      additionalProperties: date,
      $defs: { Bytes: bytes },
    };
    const moment = "2026-01-01T00:00:00Z";
    expect(
      fromJson(schema, { bytes: "AQI=", list: [moment], either: moment, start: { id: 7 }, x: moment }),
    ).toEqual({
      bytes: Uint8Array.of(1, 2),
      list: [new Date(moment)],
      either: new Date(moment),
      start: { id: 7n },
      x: new Date(moment),
    });
    expect(fromJson(schema, { start: { time: moment }, either: "no date" })).toEqual({
      start: { time: new Date(moment) },
      either: "no date",
    });
    expect(fromJson(schema, { start: "new" })).toEqual({ start: "new" });
  });

  it("passes on what it can make nothing of", () => {
    expect(fromJson(date, "yesterday")).toBe("yesterday");
    expect(fromJson(date, "2026-13-40T00:00:00Z")).toBe("2026-13-40T00:00:00Z");
    expect(fromJson({ tsType: "Uint8Array" }, "%")).toBe("%");
    expect(fromJson({ tsType: "bigint" }, 0.5)).toBe(0.5);
  });
});
