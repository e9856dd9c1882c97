import type { RecordState } from "./journal/record.ts";

const states: readonly (RecordState | undefined)[] = [undefined, "b", "d", "r", "f", "u", "h", "n"];
const seenBit = 0x80;
const perChunk = 1 << 16;
const words = 3;

/**
 * Millions of keys in little memory: 96 bits of each digest and one byte of state, 13 bytes a key and an index beside
 * them, all outside of the JavaScript heap. Two of ten million keys share 96 bits once in 10¹⁵ jobs.
 */
export class KeyTable {
  readonly #digests: Uint32Array[] = [];
  readonly #bytes: Uint8Array[] = [];
  /** Record numbers from 1, by open addressing; 0 is free. */
  #index = new Uint32Array(1 << 10);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of the key's record, made when there is none. @param digest 64 hexadecimal digits */
  place(digest: string): number {
    return this.#search(digest, true) as number;
  }

  /** The number of the key's record, when there is one. */
  find(digest: string): number | undefined {
    return this.#search(digest, false);
  }

  state(record: number): RecordState | undefined {
    return states[this.#byte(record) & ~seenBit];
  }

  setState(record: number, state: RecordState): void {
    this.#setByte(record, (this.#byte(record) & seenBit) | states.indexOf(state));
  }

  isSeen(record: number): boolean {
    return (this.#byte(record) & seenBit) !== 0;
  }

  markSeen(record: number): void {
    this.#setByte(record, this.#byte(record) | seenBit);
  }

  #search(digest: string, make: boolean): number | undefined {
    const first = wordOf(digest, 0);
    const second = wordOf(digest, 8);
    const third = wordOf(digest, 16);
    const mask = this.#index.length - 1;
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const found = this.#index[slot] ?? 0;
      if (found === 0) return make ? this.#add(slot, first, second, third) : undefined;
      const chunk = this.#digests[(found - 1) >>> 16];
      const at = ((found - 1) & (perChunk - 1)) * words;
      if (chunk?.[at] === first && chunk[at + 1] === second && chunk[at + 2] === third) return found - 1;
    }
  }

  #byte(record: number): number {
    return this.#bytes[record >>> 16]?.[record & (perChunk - 1)] ?? 0;
  }

  #setByte(record: number, byte: number): void {
    const chunk = this.#bytes[record >>> 16];
    if (chunk !== undefined) chunk[record & (perChunk - 1)] = byte;
  }

  #add(slot: number, first: number, second: number, third: number): number {
    const record = this.#size;
    if ((record & (perChunk - 1)) === 0) {
      this.#digests.push(new Uint32Array(perChunk * words));
      this.#bytes.push(new Uint8Array(perChunk));
    }
    this.#digests[record >>> 16]?.set([first, second, third], (record & (perChunk - 1)) * words);
    this.#index[slot] = record + 1;
    this.#size += 1;
    // At three quarters full, searches become long.
    if (this.#size * 4 > this.#index.length * 3) this.#grow();
    return record;
  }

  #grow(): void {
    const index = new Uint32Array(this.#index.length * 2);
    const mask = index.length - 1;
    for (let record = 0; record < this.#size; record += 1) {
      const first = this.#digests[record >>> 16]?.[(record & (perChunk - 1)) * words] ?? 0;
      let slot = first & mask;
      while (index[slot] !== 0) slot = (slot + 1) & mask;
      index[slot] = record + 1;
    }
    this.#index = index;
  }
}

/** Eight digits. Twice as fast as `parseInt` of a slice. */
function wordOf(digest: string, from: number): number {
  let word = 0;
  for (let at = from; at < from + 8; at += 1) {
    const code = digest.charCodeAt(at);
    // "0" is 48, "a" is 97.
    word = (word << 4) | (code < 58 ? code - 48 : code - 87);
  }
  return word >>> 0;
}
