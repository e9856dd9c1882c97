// ASN.1 as DER writes it (X.690), as much of it as a certificate has.

/** One value: its tag, how long it is, and what it is made of. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content)]), content]);
}

function lengthOf({ length }: Uint8Array): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);

export const setOf = (part: Uint8Array): Buffer => der(0x31, part);

/** What is there only when it is true: `false` is what DER leaves out. */
export const yes: Uint8Array = der(0x01, Buffer.from([0xff]));

/** @param bytes of a number that is not negative: the first is below 0x80 */
export const integer = (bytes: Uint8Array): Buffer => der(0x02, bytes);

/** @param unused how many of the last byte's bits say nothing */
export const bitString = (bytes: Uint8Array, unused = 0): Buffer => der(0x03, Buffer.from([unused]), bytes);

export const octetString = (bytes: Uint8Array): Buffer => der(0x04, bytes);

/** @param dotted `2.5.29.17`; its first two numbers share a byte, the others have seven bits in each */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(sevenBits)]));
}

function sevenBits(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

export const utf8String = (text: string): Buffer => der(0x0c, Buffer.from(text));

/** A moment, to the second. Certificates write it with two digits of the year until 2049, and with four from then on. */
export function time(moment: Date): Buffer {
  const digits = `${moment.toISOString().slice(0, 19).replace(/\D/g, "")}Z`;
  return moment.getUTCFullYear() < 2050
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(0x18, Buffer.from(digits));
}

/** `[number]` of a choice or of a field that may be missing, around what it has. */
export const tagged = (number: number, part: Uint8Array): Buffer => der(0xa0 | number, part);

/** `[number]` in the place of the tag that the bytes would have. */
export const implicit = (number: number, bytes: Uint8Array): Buffer => der(0x80 | number, bytes);
