import { afterAll, onTestFinished } from "vitest";

interface Closing {
  close?(): unknown;
}

/** Closes what it is given when the tests of the file are done. */
export function ownedByFile(): <T extends Closing>(made: T) => T {
  const owned: Closing[] = [];
  afterAll(async () => {
    await Promise.all(owned.map((one) => one.close?.()));
  });
  return (made) => {
    owned.push(made);
    return made;
  };
}

/** Closes it when the running test is done. */
export function ownedByTest<T extends Closing>(made: T): T {
  onTestFinished(async () => {
    await made.close?.();
  });
  return made;
}
