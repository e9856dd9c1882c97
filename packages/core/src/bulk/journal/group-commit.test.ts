import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { folder } from "../bulk.fixture.ts";
import { GroupCommit } from "./group-commit.ts";

const written = (path: string): string => fs.readFileSync(path, "utf8");

/** A file, and when it was made durable. */
function disk(path: string) {
  const fd = fs.openSync(path, "a+");
  const synced: number[] = [];
  return {
    write: (text: string): void => void fs.writeSync(fd, text),
    sync: (done: (error: unknown) => void): void => {
      synced.push(performance.now());
      fs.fdatasync(fd, done);
    },
    synced,
    [Symbol.dispose]: () => fs.closeSync(fd),
  };
}

describe("records that are made durable together", () => {
  it("cost one sync, however many come in one turn", async () => {
    using place = folder();
    using file = disk(place.path("f"));
    const commit = new GroupCommit(file);
    await Promise.all(
      Array.from({ length: 400 }, (_, index) => {
        commit.append(`${index}\n`);
        return commit.durable();
      }),
    );
    expect(file.synced).toHaveLength(1);
    expect(written(place.path("f")).split("\n")).toHaveLength(401);
  });

  it("cost one sync in 20 ms while they trickle in", async () => {
    using place = folder();
    using file = disk(place.path("f"));
    const commit = new GroupCommit(file);
    const trickle = (): number => {
      commit.append("x\n");
      return file.synced.length;
    };
    await expect.poll(trickle, { interval: 1 }).toBeGreaterThan(6);
    await commit.durable();
    const gaps = file.synced.slice(1).map((at, index) => at - (file.synced[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(18);
  });

  it("are with the system at the end of the turn, before they are durable", async () => {
    using place = folder();
    using file = disk(place.path("f"));
    const commit = new GroupCommit(file);
    commit.append("a\n");
    await commit.durable();
    commit.append("b\n");
    await new Promise((resolve) => setImmediate(resolve));
    expect(written(place.path("f"))).toBe("a\nb\n");
    const seen = await new Promise<string>((resolve) => {
      commit.append("c\n", () => resolve(written(place.path("f"))));
    });
    expect(seen).toBe("a\nb\nc\n");
    await commit.durable();
  });

  it("are not told durable when they were noted while an earlier sync ran", async () => {
    using place = folder();
    using file = disk(place.path("f"));
    const order: string[] = [];
    const syncing = Promise.withResolvers<void>();
    const { promise: kept, resolve: keep } = Promise.withResolvers<void>();
    const sync = async (done: (error: unknown) => void): Promise<void> => {
      const lines = written(place.path("f")).replaceAll("\n", "");
      syncing.resolve();
      await kept;
      order.push(`synced ${lines}`);
      done(null);
    };
    const commit = new GroupCommit({ ...file, sync });
    const told = (line: string): Promise<unknown> => {
      commit.append(`${line}\n`);
      return commit.durable().then(() => order.push(line));
    };
    const first = told("a");
    await syncing.promise;
    const second = told("b");
    keep();
    await Promise.all([first, second]);
    expect(order).toEqual(["synced a", "a", "synced ab", "b"]);
  });

  it.runIf(process.platform === "linux")("are refused for good once the disk is full", async () => {
    using file = disk("/dev/full");
    const commit = new GroupCommit(file);
    commit.append("a\n");
    await expect(commit.durable()).rejects.toMatchObject({
      code: "journal_failed",
      cause: { code: "ENOSPC" },
    });
    expect(commit.failure).toMatchObject({ code: "journal_failed" });
    const told = new Promise<void>((resolve) => commit.append("b\n", resolve));
    await expect(commit.durable()).rejects.toMatchObject({ code: "journal_failed" });
    await told;
  });
});
