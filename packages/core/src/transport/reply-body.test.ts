import { describe, expect, it } from "vitest";
import { bodyAs, createTextReader } from "./reply-body.ts";

const readText = createTextReader();

/** A text as pieces that part it wherever it comes, within characters too. */
function piecesOf(text: string, size: number): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
  return pieces;
}

describe("a body in pieces", () => {
  const long = `[${"æøå".repeat(1000)}]`;

  it.each([
    ["short after long", [long, '{"a":"€"}']],
    ["long after short", ['{"a":"€"}', long]],
    ["of more than a megabyte, and a short one", ["x€".repeat(400_000), "{}"]],
  ])("is read as what it is: %s", (_title, texts) => {
    for (const text of texts)
      expect(bodyAs(false, piecesOf(text, Math.ceil(text.length / 3)), {}, readText)).toEqual({ body: text });
  });

  it("as bytes belongs to whoever wanted them, and holds no more than the body", () => {
    const pieces = piecesOf("abcdef", 4);
    const { bytes } = bodyAs(true, pieces, {}, readText);
    bodyAs(false, piecesOf("uvwxyz", 4), {}, readText);
    for (const piece of pieces) piece.fill(0);
    expect(new TextDecoder().decode(bytes?.buffer)).toBe("abcdef");
  });

  it("that is none is an empty text, or no bytes", () => {
    expect(bodyAs(false, [], {}, readText)).toEqual({ body: "" });
    expect(bodyAs(true, [], {}, readText)).toEqual({ body: "", bytes: new Uint8Array(0) });
  });
});
