// Rules of CONTRIBUTING that no linter knows. The lists hold what has a reason to differ; they get no longer.
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { textOf, trackedFiles } from "./lib/files.ts";

/** The files of the packages that say such a thing. */
function filesThatSay(pattern: RegExp, chosen: (file: string) => boolean): string[] {
  return trackedFiles("packages/*/*.ts")
    .filter((file) => !file.startsWith("packages/bench/") && !file.includes("/gen/") && chosen(file))
    .filter((file) => pattern.test(textOf(file)));
}

const isTest = (file: string): boolean =>
  /\.(test|fixture|test-d)\.ts$|\/testing\/|^packages\/[^/]+\/test\/|^packages\/testkit\//.test(file);

/** A server in a thread of its own, a proxy that asks onward itself, and one with a protocol that no other test has. */
const special = [
  "packages/core/src/http/http1.slow.test.ts",
  "packages/core/src/http/transport-life.test.ts",
  "packages/core/src/http/undici-proxy.test.ts",
];

/** Waits that are the subject: nothing tells when they are over. */
const sleeping = new Map([
  ["packages/core/src/http/http-client.test.ts", "how late a timer of this length is, for comparison"],
  ["packages/wgtwo-consents/src/events/consumer/consumer-care.test.ts", "a handler that works"],
  ["packages/wgtwo-consents/src/events/consumer/consumer-close.slow.test.ts", "a handler that works"],
  ["packages/wgtwo-consents/src/events/consumer/two-machines.slow.test.ts", "a handler that works"],
]);

describe("the packages", () => {
  it("have no deferred of their own: Promise.withResolvers is there", () => {
    const own = /new Promise(<[^>]*>)?\(\(\w+\) => \(?\{?\s*\w+ = \w+[;)]/;
    expect(filesThatSay(own, isTest)).toEqual([]);
  });

  it("ask testkit for servers", () => {
    const found = filesThatSay(/\bcreateServer\(/, isTest);
    const others = found.filter((file) => !file.startsWith("packages/testkit/") && !special.includes(file));
    expect(others).toEqual([]);
  });

  it("wait for what happens, and not for as long as it may take", () => {
    const sleep =
      /new Promise(<[^>]*>)?\(\(?\w*\)? => [^;]*setTimeout\(\w+,|setTimeout[^;]*"(node:)?timers\/promises"|scheduler\.wait\(/;
    expect(filesThatSay(sleep, isTest).filter((file) => !sleeping.has(file))).toEqual([]);
  });

  it("start no program in a quick test", () => {
    const quick = trackedFiles("packages/*/*.test.ts").filter((file) => !file.endsWith(".slow.test.ts"));
    expect(quick.length).toBeGreaterThan(100);
    const starts = (file: string): boolean => /"(?:node:)?child_process"/.test(textOf(file));
    const found = quick.filter((test) => withHelpers(test).some(starts));
    const testkit = trackedFiles("packages/testkit/*.ts").filter((file) => !file.endsWith(".slow.test.ts"));
    expect([...found, ...testkit.filter(starts)], "move it into a NAME.slow.test.ts").toEqual([]);
  });

  it("use nothing that Node 22.18 has not", () => {
    const later =
      /\b(Async)?DisposableStack\b|\b(RegExp\.escape|Promise\.try|Error\.isError|Iterator\.concat|Math\.sumPrecise|Uint8Array\.from(Base64|Hex))\b/;
    // That only where vitest or a build makes something else of it; the trials choose their Node.
    const declared = /^\s*(await )?using \w+ =/m;
    const isMade = (file: string): boolean => /\.(test|fixture)\.ts$|^(packages\/bench|tools)\//.test(file);
    const found = ["packages/*.ts", "tools/*.ts", "examples/*.ts"].flatMap(trackedFiles).filter((file) => {
      const text = textOf(file);
      return later.test(text) || (!isMade(file) && declared.test(text));
    });
    expect(found.filter((file) => file !== "tools/rules.test.ts")).toEqual([]);
  });

  it("expect nothing that everything fits: in toMatchObject a pattern, a URL and {} do", () => {
    const vacuous = /toMatchObject\([^;]*?\w:\s*(\/(?![/*])|\{\s*\}|new URL\()/;
    expect(filesThatSay(vacuous, isTest)).toEqual([]);
  });

  it("take an optional property of options and inputs that is undefined, with exactOptionalPropertyTypes too", () => {
    const reports = trackedFiles("packages/*/etc/*.api.md");
    expect(reports.length).toBeGreaterThan(10);
    expect(reports.flatMap((file) => strictlyOptional(textOf(file)))).toEqual([]);
  });

  it("assign no function where it is written to a property: V8 puts it, and all it can reach, in the old generation", () => {
    const assigned = /[\w\])]\.#?\w+ (?:\?\?)?= (?:async )?(?:\([^()]*\)|\w+)(?:: [^=]+)? =>/;
    expect(assigned.test("this.#stop = () => end();")).toBe(true);
    expect(filesThatSay(assigned, (file) => file.includes("/src/") && !isTest(file))).toEqual([]);
  });

  it("compare the error union of every operation with what it may fail with", () => {
    const forgotten = trackedFiles("packages/*/src/operations/errors.test-d.ts").flatMap((test) => {
      const compared = textOf(test);
      const sources = trackedFiles(`${dirname(test)}/*.ts`).map((file) => textOf(file));
      const unions = sources.flatMap((text) => [...text.matchAll(/^export type (\w+Error) =/gm)]);
      return unions.map(([, name]) => name).filter((name) => !compared.includes(`expectTypeOf<${name}>()`));
    });
    expect(forgotten, "a line in the package's errors.test-d.ts").toEqual([]);
  });
});

/** A test, and what it imports that is there for tests alone: fixtures, and files of a folder `test`. */
function withHelpers(test: string, found = new Set<string>()): string[] {
  if (found.has(test)) return [];
  found.add(test);
  for (const [, path = ""] of textOf(test).matchAll(
    /^(?!import type ).*(?:from |import |import\()"(\.[^"]+)"/gm,
  )) {
    const file = join(dirname(test), path);
    if (isTest(file)) withHelpers(file, found);
  }
  return [...found];
}

/** Properties of what users give that may be left out, and may not be undefined. */
function strictlyOptional(report: string): string[] {
  const blocks = report.split("```ts").slice(1);
  // A declaration is a paragraph. Most are of something else: reading only these takes a third of the time.
  const paragraphs = blocks.flatMap((block) => block.split("```")[0]?.split(/\n\n(?=\/\/)/) ?? []);
  const code = paragraphs.filter((text) => /(?:interface|type) \w*(?:Options|Input)\b/.test(text)).join("\n");
  const found: string[] = [];
  const look = (node: ts.Node, owner: string): void => {
    // What a callback is given is nobody's input.
    if (ts.isFunctionTypeNode(node) || ts.isMethodSignature(node)) return;
    if (ts.isPropertySignature(node) && node.questionToken !== undefined) {
      const type = node.type?.getText() ?? "";
      if (!/\bundefined\b|^(unknown|never)$/.test(type)) found.push(`${owner}.${node.name.getText()}`);
    }
    node.forEachChild((child) => look(child, owner));
  };
  for (const statement of ts.createSourceFile("report.ts", code, ts.ScriptTarget.Latest, true).statements) {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) continue;
    const { text } = statement.name;
    if (/(Options|Input)$/.test(text)) look(statement, text);
  }
  return found;
}
