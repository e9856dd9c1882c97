import { describe, expect, it } from "vitest";
import { createRequestLog, type KeptBody, type RequestLog } from "./requests.ts";

/** Bodies of a size share their bytes: what counts is how many there are. */
const zeros = new Uint8Array(1024 * 1024);
const body = (bytes: number): KeptBody => ({ raw: zeros.subarray(0, bytes), decode: () => bytes });

function arrive(log: RequestLog, bytes = 10): ReturnType<RequestLog["arrived"]> {
  const request = { system: "acr", operation: "query", method: "GET", path: "/", headers: {} };
  return log.arrived({ ...request, body: body(bytes) });
}

describe("the log of requests", () => {
  it("keeps so many of them, and goes on counting", () => {
    const log = createRequestLog({ wall: () => 0, limit: 1000 });
    for (let n = 0; n < 6000; n += 1) arrive(log, 0).answered(200);
    expect(log.count).toBeLessThan(2000);
    expect(log.forgotten + log.count).toBe(6000);
    expect(log.read().at(-1)?.id).toBe(6000);
    expect([log.get(6000)?.id, log.get(1)]).toEqual([6000, undefined]);
  });

  it("has room for 64 MiB of bodies, answers among them, and forgets the oldest first", () => {
    const log = createRequestLog({ wall: () => 0 });
    const mebibyte = 1024 * 1024;
    for (let n = 0; n < 100; n += 1) {
      arrive(log, mebibyte).answered(200, { headers: {}, body: body(mebibyte) });
    }
    expect(log.count).toBeGreaterThan(20);
    expect(log.count).toBeLessThan(34);
    expect(log.read()[0]?.id).toBe(log.forgotten + 1);
    for (let n = 0; n < 100; n += 1) arrive(log, 0);
    expect(log.count).toBeGreaterThan(120);
  });

  it("reads the first ones after an id, or the newest", () => {
    const log = createRequestLog({ wall: () => 0 });
    for (let n = 0; n < 10; n += 1) arrive(log);
    const ids = (range: object): unknown => log.read({}, range).map(({ id }) => id);
    expect(ids({ limit: 3 })).toEqual([8, 9, 10]);
    expect(ids({ after: 4, limit: 3 })).toEqual([5, 6, 7]);
    expect(ids({ after: 99 })).toEqual([]);
    log.clear();
    arrive(log);
    expect([ids({}), ids({ after: 10 })]).toEqual([[11], [11]]);
  });

  it("tells of arrivals, faults and ends, with the time in between", () => {
    const told: string[] = [];
    const log = createRequestLog({
      wall: () => 0,
      onArrival: ({ id }) => told.push(`${id} arrived`),
      onFault: (kind, { id }) => told.push(`${id} ${kind}`),
      onEnd: ({ id, status, durationMs = -1 }) => told.push(`${id} ${status} ${durationMs >= 0}`),
    });
    const answered = arrive(log);
    answered.struck("delay");
    answered.answered(200);
    answered.lost();
    arrive(log).lost();
    expect(told).toEqual(["1 arrived", "1 delay", "1 200 true", "2 arrived", "2 undefined true"]);
  });
});
