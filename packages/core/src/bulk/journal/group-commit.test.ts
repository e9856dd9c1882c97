import fs from "node:fs";
import { open } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { folder } from "../bulk.fixture.ts";
import { GroupCommit } from "./group-commit.ts";

const write = (fd: number, text: string): void => void fs.writeSync(fd, text);

/** A file that counts how often it is made durable. */
async function counted(path: string) {
  const file = await open(path, "a+");
  const synced: number[] = [];
  const datasync = file.datasync.bind(file);
  file.datasync = async () => {
    synced.push(performance.now());
    await datasync();
  };
  return { file, synced };
}

describe("records that are made durable together", () => {
  it("cost one sync, however many come in one turn", async () => {
    using place = folder();
    const { file, synced } = await counted(place.path("f"));
    const commit = new GroupCommit(file, write);
    await Promise.all(
      Array.from({ length: 400 }, (_, index) => {
        commit.append(`${index}\n`);
        return commit.durable();
      }),
    );
    expect(synced).toHaveLength(1);
    expect(fs.readFileSync(place.path("f"), "utf8").split("\n")).toHaveLength(401);
    await file.close();
  });

  it("cost one sync in 20 ms while they trickle in", async () => {
    using place = folder();
    const { file, synced } = await counted(place.path("f"));
    const commit = new GroupCommit(file, write);
    const until = performance.now() + 200;
    while (performance.now() < until) {
      commit.append("x\n");
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await commit.durable();
    const gaps = synced.slice(1).map((at, index) => at - (synced[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(18);
    await file.close();
  });

  it("are with the system at the end of the turn, before they are durable", async () => {
    using place = folder();
    const { file } = await counted(place.path("f"));
    const commit = new GroupCommit(file, write);
    commit.append("a\n");
    await commit.durable();
    commit.append("b\n");
    await new Promise((resolve) => setImmediate(resolve));
    expect(fs.readFileSync(place.path("f"), "utf8")).toBe("a\nb\n");
    const seen = await new Promise<string>((resolve) => {
      commit.append("c\n", () => resolve(fs.readFileSync(place.path("f"), "utf8")));
    });
    expect(seen).toBe("a\nb\nc\n");
    await commit.durable();
    await file.close();
  });

  it("are not told durable when they were noted while an earlier sync ran", async () => {
    using place = folder();
    const file = await open(place.path("f"), "a+");
    const order: string[] = [];
    file.datasync = async () => {
      const kept = fs.readFileSync(place.path("f"), "utf8").replaceAll("\n", "");
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`synced ${kept}`);
    };
    const commit = new GroupCommit(file, write);
    const told = (line: string): Promise<unknown> => {
      commit.append(`${line}\n`);
      return commit.durable().then(() => order.push(line));
    };
    const first = told("a");
    await new Promise((resolve) => setTimeout(resolve, 2));
    await Promise.all([first, told("b")]);
    expect(order).toEqual(["synced a", "a", "synced ab", "b"]);
    await file.close();
  });

  it.runIf(process.platform === "linux")("are refused for good once the disk is full", async () => {
    const file = await open("/dev/full", "w");
    const commit = new GroupCommit(file, write);
    commit.append("a\n");
    await expect(commit.durable()).rejects.toMatchObject({
      code: "journal_failed",
      cause: { code: "ENOSPC" },
    });
    expect(commit.failure).toMatchObject({ code: "journal_failed" });
    const told = new Promise<void>((resolve) => commit.append("b\n", resolve));
    await expect(commit.durable()).rejects.toMatchObject({ code: "journal_failed" });
    await told;
    await file.close();
  });
});
