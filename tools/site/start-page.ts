// "Start here" of a client: the first file of its README with what it prints, and where to go next.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClientRecord } from "./record.ts";
import { prose, table } from "./text.ts";

type Manifest = ClientRecord["manifest"];

/** Guides that go on where a system's page ends. */
const guides: Readonly<Record<string, readonly (readonly [page: string, title: string])[]>> = {
  "wgtwo-consents": [
    ["streams", "Consent events in production"],
    ["bulk", "Many at once"],
    ["from-curl-wgtwo", "From curl to telcokit"],
  ],
  "wgtwo-sipbreakout": [
    ["networks", "Proxies, mTLS and private CAs"],
    ["many-machines", "Many machines"],
    ["from-curl-wgtwo", "From curl to telcokit"],
  ],
  acr: [
    ["authentication", "Authentication"],
    ["networks", "Proxies, mTLS and private CAs"],
    ["from-curl-acr", "From curl to telcokit"],
  ],
  windproxy: [
    ["staging", "Staging without surprises"],
    ["bulk", "Many at once"],
    ["from-curl-windproxy", "From curl to telcokit"],
  ],
  "optiva-cms": [
    ["many-machines", "Journeys on many machines"],
    ["authentication", "Authentication"],
    ["from-curl-optiva", "From curl to telcokit"],
  ],
  "optiva-bss": [
    ["billing", "Billing flows"],
    ["bulk", "Many at once"],
  ],
};

interface Beginning {
  readonly what: string;
  readonly install: string;
  /** The block of the first file, with the mark of its source. */
  readonly file: string;
  readonly prints: string;
}

/** @throws {Error} when the README does not begin as those of clients do */
function beginningOf(folder: string): Beginning {
  const text = readFileSync(join("packages", folder, "README.md"), "utf8");
  const found =
    /^# .+\n\n(?<what>.+)\n\n```sh\n(?<install>.+)\n```[\s\S]*?(?<file><!-- snippet examples\/first\/\S+ -->\n\n?```ts\n[\s\S]*?\n```)\n\nIt prints:\n\n```text\n(?<prints>[\s\S]*?)\n```/.exec(
      text,
    )?.groups;
  const { what, install, file, prints } = found ?? {};
  if (what === undefined || install === undefined || file === undefined || prints === undefined)
    throw new Error(`packages/${folder}/README.md has no first file with what it prints`);
  return { what, install, file, prints };
}

/** The programs that use a client, and no other one. */
function examplesOf(folder: string): readonly string[] {
  return readdirSync("examples")
    .filter((file) => file.endsWith(".ts") && existsSync(join("docs/examples", file.replace(/ts$/, "md"))))
    .filter((file) => readFileSync(join("examples", file), "utf8").includes(`from "@telcokit/${folder}"`))
    .map((file) => file.replace(/\.ts$/, ""));
}

export function startPage(folder: string, manifest: Manifest): string {
  const { what, install, file, prints } = beginningOf(folder);
  const examples = examplesOf(folder).map((name) => `[${name}](../examples/${name}.md)`);
  const next = [
    `[All of \`${manifest.package}\`](../packages/${folder}.md): its options, its errors, what it does for you, the real service.`,
    `[Its ${manifest.operations.length} operations](../operations/${folder}/index.md): inputs, values, every refusal and what to do about it.`,
    ...(guides[folder] ?? [])
      .filter(([page]) => existsSync(`docs/${page}.md`))
      .map(([page, title]) => `[${title}](../${page}.md).`),
    "[Errors and effects](../errors.md): which calls may be repeated, and what an unknown outcome asks of you.",
    "[Testing](../testing.md): the sandbox in your tests, with its magic inputs and faults.",
    ...(examples.length > 0 ? [`Programs that run in every test: ${examples.join(", ")}.`] : []),
  ];
  return `# Start with ${folder}

${prose(what)}

## 1. Install

\`\`\`sh
${install}
\`\`\`

Node 22.18, 24.11 or 26 and newer, ESM and CommonJS. TypeScript needs no build step: Node runs the file as it is.

## 2. The service, on localhost

\`\`\`sh
npx @telcokit/sandbox
\`\`\`

It needs no account, and nothing leaves this machine; Ctrl-C ends it. What it knows, and which inputs it refuses, [its page](../packages/sandbox.md) tells.

## 3. First call

Save it as \`first.ts\`, and run \`node first.ts\` in another terminal. Point at a name or touch it to see its type; with the keyboard, Tab goes to the first one and the arrow keys go on.

${file}

It prints:

\`\`\`text
${prints}
\`\`\`

## Where to go next

${next.map((line) => `- ${line}`).join("\n")}
`;
}

export function startIndex(records: readonly ClientRecord[]): string {
  const rows = records.map(({ folder }) => [`[${folder}](./${folder}.md)`, prose(beginningOf(folder).what)]);
  return `# Start here\n\nOne page per system: install, the service on localhost, a first file and what it prints.\n\n${table(["system", "what it does"], rows)}\n\nNot sure yet? [\`npx @telcokit/sandbox\`](../packages/sandbox.md) is all of them.\n`;
}
