import { describe, expect, it } from "vitest";
import { type Go, Together } from "./together.ts";

function waiting() {
  const together = new Together();
  const told: string[] = [];
  const note =
    (name: string): Go =>
    (came, error) =>
      void told.push(came ? name : `${name}: ${error}`);
  return { told, wait: (promise: Promise<void>, name: string) => together.wait(promise, note(name)) };
}

describe("those that wait for the same promise", () => {
  it("go on together, in the order in which they came", async () => {
    const { told, wait } = waiting();
    const durable = Promise.withResolvers<void>();
    for (const name of ["a", "b", "c"]) wait(durable.promise, name);
    expect(told).toEqual([]);
    durable.resolve();
    await durable.promise;
    expect(told).toEqual(["a", "b", "c"]);
  });

  it("are all told why it was not kept, whatever it was rejected with", async () => {
    const { told, wait } = waiting();
    const failed = Promise.reject(undefined);
    wait(failed, "a");
    wait(failed, "b");
    await failed.catch(() => {});
    expect(told).toEqual(["a: undefined", "b: undefined"]);
  });

  it("are heard as well when they come after it was kept, and between others", async () => {
    const { told, wait } = waiting();
    const kept = Promise.resolve();
    wait(kept, "a");
    wait(Promise.resolve(), "b");
    wait(kept, "c");
    await Promise.resolve();
    wait(kept, "d");
    await Promise.resolve();
    expect(told.sort()).toEqual(["a", "b", "c", "d"]);
  });

  it("are heard when the last promise was kept long ago", async () => {
    const { told, wait } = waiting();
    const kept = Promise.resolve();
    wait(kept, "a");
    await Promise.resolve();
    wait(kept, "b");
    await Promise.resolve();
    expect(told).toEqual(["a", "b"]);
  });
});
