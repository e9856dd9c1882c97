import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";

/**
 * A lookup whose answers begin with another address each time, so that connections spread over all addresses of a
 * name and a dead one is not everybody's first. The resolver's order of IPv6 and IPv4 stays.
 */
export function rotatingLookup(base: LookupFunction): LookupFunction {
  const turns = new Map<string, number>();
  return (hostname, options, callback) => {
    base(hostname, options, (error, found, family) => {
      if (error !== null || !Array.isArray(found) || found.length < 2) {
        callback(error, found, family);
        return;
      }
      const turn = turns.get(hostname) ?? 0;
      turns.set(hostname, (turn + 1) % found.length);
      callback(null, rotate(found, turn));
    });
  };
}

function rotate(addresses: readonly LookupAddress[], turn: number): LookupAddress[] {
  const given = new Map<number, number>();
  return addresses.map(({ family }) => {
    const peers = addresses.filter((one) => one.family === family);
    const index = given.get(family) ?? 0;
    given.set(family, index + 1);
    return peers[(index + turn) % peers.length] ?? { address: "", family };
  });
}
