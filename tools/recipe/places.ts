// Where a new operation's lines belong: looked up among what is there, so that it is never old.
import { textOf, trackedFiles } from "../lib/files.ts";

/** What has been found for one operation; paths from the root. */
export interface Places {
  /** Declares the method that users call, and binds it. */
  readonly declares: string;
  /** Tables of the client's tests that have a row for every operation, the one of `operations.fixture.ts` apart. */
  readonly rows: readonly string[];
  /** Tables and routes of the sandbox that know the operation's neighbours; none for a group that is new. */
  readonly serves: readonly string[];
  /** The type test of the package's error unions, if it has one of each operation. */
  readonly errorTest: string | undefined;
  /** The test that calls every operation of the sandbox, strictly checked. */
  readonly strictTest: string | undefined;
}

/** @param group `spai` of `spai.sendFreeSms`; none for a client without groups */
export function placesOf(client: string, group: string | undefined): Places {
  const own = trackedFiles(`packages/${client}/src/*.ts`);
  const sandbox = ["operations", "systems"].flatMap((room) =>
    trackedFiles(`packages/sandbox/src/${room}/*.ts`),
  );
  const named = (files: readonly string[]): string[] =>
    group === undefined ? [] : files.filter((file) => namesOperations(textOf(file), group));
  const first = (name: string): string | undefined => own.find((file) => file.endsWith(name));
  return {
    declares:
      declaringFile(own, group) ?? first("/operations/operations.ts") ?? `packages/${client}/src/client.ts`,
    rows: named(own.filter((file) => /\.(test|fixture)\.ts$/.test(file))),
    serves: named(sandbox.filter((file) => !file.endsWith(".test.ts"))),
    errorTest: first("/errors.test-d.ts"),
    strictTest: first("/src/strict.test.ts"),
  };
}

/** The file with the interface of a group: `readonly pins: Pins;` of the client leads to it. */
function declaringFile(files: readonly string[], group: string | undefined): string | undefined {
  if (group === undefined) return undefined;
  const sources = files.filter((file) => !/\.test(-d)?\.ts$/.test(file));
  const member = new RegExp(`^  readonly ${group}: (\\w+);$`, "m");
  const type = sources.map((file) => member.exec(textOf(file))?.[1]).find((name) => name !== undefined);
  return sources.find((file) => textOf(file).includes(`export interface ${type} {`));
}

/** Whether a file is a table over the operations of a group: a property is named after one, or several are quoted. */
function namesOperations(text: string, group: string): boolean {
  const property = new RegExp(`^\\s*"${group}\\.\\w+"\\s*[:(]`, "m");
  const quoted = new Set(text.match(new RegExp(`"${group}\\.\\w+"`, "g")));
  return property.test(text) || quoted.size > 1;
}
