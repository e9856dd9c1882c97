import type { SandboxOptions } from "../world/settings.ts";

/** How a flag is written, and what is told of it. */
export interface Flag {
  readonly kind: "number" | "text" | "switch" | "list";
  /** Shown after the name. */
  readonly argument?: string;
  readonly words: string;
}

/** Where the sandbox listens unless told otherwise: a port one can remember. */
export const usualPort = 4010;

/** Options that are not written on a command line as they are: a clock cannot be, data comes from files. */
type NotAFlag = "clock" | "seedData" | "faults" | "stateDir";

/** One for every option of `startSandbox`; the compiler names one that is missing. */
const optionFlags: Readonly<Record<Exclude<keyof SandboxOptions, NotAFlag>, Flag>> = {
  port: {
    kind: "number",
    argument: "<n>",
    words: `HTTP on this port, gRPC on the next, gRPC over TLS on the one after; 0 takes free ones (${usualPort})`,
  },
  host: { kind: "text", argument: "<address>", words: "where to listen (127.0.0.1)" },
  seed: { kind: "number", argument: "<n>", words: "makes the same identifiers again (1)" },
  anonymous: { kind: "switch", words: "serves calls without credentials" },
  tokenLifetimeSeconds: { kind: "number", argument: "<n>", words: "how long tokens live (3599)" },
  ackTimeoutMs: {
    kind: "number",
    argument: "<n>",
    words: "when unacknowledged events come again (what the stream asks for)",
  },
  queueRetentionMs: {
    kind: "number",
    argument: "<n>",
    words: "how long a queue's position is kept (3600000)",
  },
  eventHistoryMs: { kind: "number", argument: "<n>", words: "how far back the oldest event is (1800000)" },
  registrationLifetimeMs: {
    kind: "number",
    argument: "<n>",
    words: "how long SIP registrations live (3600000)",
  },
  acrLifetimeMs: { kind: "number", argument: "<n>", words: "how long references are valid (3600000)" },
  acrSessions: { kind: "text", argument: "<how>", words: "optional, or required for HTTP Basic (optional)" },
  acrSessionLifetimeMs: { kind: "number", argument: "<n>", words: "how long those sessions live (3600000)" },
  maxConnectionAgeMs: {
    kind: "number",
    argument: "<n>",
    words: "when gRPC connections are sent away (3600000)",
  },
  maxConnectionAgeGraceMs: { kind: "number", argument: "<n>", words: "when they are cut after that (5000)" },
  maxConcurrentStreams: { kind: "number", argument: "<n>", words: "of one gRPC connection (100)" },
  minPingIntervalMs: {
    kind: "number",
    argument: "<n>",
    words: "closer pings are too many; 0 allows all (60000)",
  },
  historyLimit: { kind: "number", argument: "<n>", words: "how many requests are kept at least (10000)" },
  https: { kind: "switch", words: "REST over TLS and HTTP/2 as well, three ports further" },
  hosts: {
    kind: "list",
    argument: "<name>",
    words: "a name that it is reached by, besides addresses and localhost; may be repeated",
  },
  cors: {
    kind: "list",
    argument: "<origin>",
    words: "lets pages of this origin use /_sandbox; may be repeated",
  },
};

/** What the command alone has. */
export type CommandFlag =
  | "state"
  | "seed-file"
  | "faults"
  | "ca-file"
  | "env-file"
  | "write-env"
  | "json"
  | "log"
  | "version"
  | "help";

const commandFlags: Readonly<Record<CommandFlag, Flag>> = {
  state: { kind: "text", argument: "<folder>", words: "keeps what the sandbox remembers over restarts" },
  "seed-file": {
    kind: "text",
    argument: "<file>",
    words: "your own products, subscribers and customers, JSON",
  },
  faults: { kind: "text", argument: "<file>", words: "faults from the beginning, JSON" },
  "ca-file": { kind: "text", argument: "<file>", words: "writes the authority of the TLS certificate, PEM" },
  "write-env": { kind: "text", argument: "<file>", words: "writes addresses and credentials as variables" },
  // Node reads an option of this name itself, wherever it stands, and ends when there is no such file.
  "env-file": { kind: "text", argument: "<file>", words: "the same, into a file that is there already" },
  json: { kind: "switch", words: "prints addresses and credentials as one line of JSON" },
  log: { kind: "switch", words: "prints one line a request, on stderr, without anybody's data" },
  version: { kind: "switch", words: "prints the version" },
  help: { kind: "switch", words: "prints this" },
};

/** Every flag by the name it has on the command line, and the option it stands for. */
export const flags: readonly (Flag & { readonly name: string; readonly option: string })[] = [
  ...Object.entries(optionFlags).map(([option, flag]) => ({ ...flag, option, name: kebab(option) })),
  ...Object.entries(commandFlags).map(([name, flag]) => ({ ...flag, option: name, name })),
];

/** `TELCOKIT_SANDBOX_PORT` for `--port`. */
export function variableOf(name: string): string {
  return `TELCOKIT_SANDBOX_${name.replaceAll("-", "_").toUpperCase()}`;
}

export const usage: string = [
  "npx @telcokit/sandbox [options]",
  "",
  ...flags.map(({ name, argument, words }) => {
    const written = `--${name}${argument === undefined ? "" : ` ${argument}`}`;
    return `  ${written.padEnd(35)}${words}`;
  }),
  "",
  "Every option can be a variable of the environment as well: TELCOKIT_SANDBOX_PORT for --port.",
].join("\n");

function kebab(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
