import fs from "node:fs";
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { folder } from "../bulk.fixture.ts";
import { takeLock } from "./file-lock.ts";

/** The number of a process that is no more: no system counts this far. */
const deadPid = 2 ** 31 - 1;

const lockOf = (fields: object): string =>
  JSON.stringify({ pid: process.pid, host: hostname(), token: "t1", ...fields });

describe("the lock of a journal", () => {
  it("is held by one at a time, and free again when it is let go", () => {
    using place = folder();
    const lock = takeLock(fs, place.path("j"));
    expect(() => takeLock(fs, place.path("j"))).toThrow(
      `journal_locked process ${process.pid} on ${hostname()} works with this journal`,
    );
    lock.release();
    takeLock(fs, place.path("j")).release();
    expect(fs.readdirSync(place.path("."))).toEqual([]);
  });

  it("of a dead process is taken over, and leaves nothing behind", () => {
    using place = folder();
    fs.writeFileSync(place.path("j.lock"), lockOf({ pid: deadPid }));
    takeLock(fs, place.path("j"));
    expect(fs.readdirSync(place.path("."))).toEqual(["j.lock"]);
  });

  it.runIf(process.platform === "linux")("of a dead process is taken over when its number came again", () => {
    using place = folder();
    fs.writeFileSync(place.path("j.lock"), lockOf({ began: "another boot:1" }));
    takeLock(fs, place.path("j")).release();
  });

  it("of another machine is never taken over", () => {
    using place = folder();
    fs.writeFileSync(place.path("j.lock"), lockOf({ host: "elsewhere", pid: 1 }));
    expect(() => takeLock(fs, place.path("j"))).toThrow(/process 1 on elsewhere .* delete .*j\.lock/);
  });

  it("is taken over although whoever replaced it before died while doing so", () => {
    using place = folder();
    const pid = deadPid;
    fs.writeFileSync(place.path("j.lock"), lockOf({ pid }));
    fs.writeFileSync(place.path("j.lock.t1.claim"), lockOf({ pid, token: "t2" }));
    fs.writeFileSync(place.path("j.lock.t1.claim.t2.claim"), lockOf({ pid, token: "t3" }));
    takeLock(fs, place.path("j"));
    expect(fs.readdirSync(place.path("."))).toEqual(["j.lock"]);
  });

  it("waits for whoever replaces a dead one just now", () => {
    using place = folder();
    fs.writeFileSync(place.path("j.lock"), lockOf({ pid: deadPid }));
    fs.writeFileSync(place.path("j.lock.t1.claim"), lockOf({ token: "t2" }));
    expect(() => takeLock(fs, place.path("j"))).toThrow("journal_locked");
  });

  it("that cannot be read is somebody's who writes it now, or nobody's", () => {
    using place = folder();
    fs.writeFileSync(place.path("j.lock"), "");
    expect(() => takeLock(fs, place.path("j"))).toThrow("journal_locked another process");
    fs.utimesSync(place.path("j.lock"), 0, 0);
    takeLock(fs, place.path("j")).release();
  });

  it("that somebody else took meanwhile is not removed", () => {
    using place = folder();
    const lock = takeLock(fs, place.path("j"));
    fs.writeFileSync(place.path("j.lock"), lockOf({}));
    lock.release();
    expect(fs.existsSync(place.path("j.lock"))).toBe(true);
  });
});
