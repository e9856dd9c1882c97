import { parseArgs } from "node:util";
import type { SandboxOptions } from "../world/settings.ts";

/** A command line that cannot be understood. */
export class CliUsageError extends Error {}

/** Where the sandbox listens unless told otherwise: a port one can remember. */
const usualPort = 4010;

export const usage: string = `npx @telcokit/sandbox [options]

  --port <n>                     HTTP on this port, gRPC on the next, gRPC over TLS on the one after (${usualPort})
  --host <address>               where to listen (127.0.0.1)
  --seed <n>                     makes the same identifiers again (1)
  --anonymous                    serves calls without credentials
  --token-lifetime-seconds <n>   how long tokens live (3599)
  --ack-timeout-ms <n>           when unacknowledged events come again (what the stream asks for)
  --max-connection-age-ms <n>    when gRPC connections are sent away (3600000)
  --ca-file <path>               writes the authority of the TLS certificate there, PEM
  --help`;

/** What the command line asks for. */
export interface CliOptions {
  readonly sandbox: SandboxOptions;
  readonly caFile: string | undefined;
}

/** Reads the command line. Throws a `CliUsageError`. */
export function readCliOptions(args: readonly string[]): CliOptions | "help" {
  const { values } = parsed(args);
  if (values.help === true) return "help";
  const options = {
    port: number("port", values.port) ?? usualPort,
    host: values.host,
    seed: number("seed", values.seed),
    anonymous: values.anonymous,
    tokenLifetimeSeconds: number("token-lifetime-seconds", values["token-lifetime-seconds"]),
    ackTimeoutMs: number("ack-timeout-ms", values["ack-timeout-ms"]),
    maxConnectionAgeMs: number("max-connection-age-ms", values["max-connection-age-ms"]),
  };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { sandbox: Object.fromEntries(given), caFile: values["ca-file"] };
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: text,
        host: text,
        seed: text,
        anonymous: flag,
        "token-lifetime-seconds": text,
        "ack-timeout-ms": text,
        "max-connection-age-ms": text,
        "ca-file": text,
        help: { ...flag, short: "h" },
      },
    });
  } catch (error) {
    throw new CliUsageError(error instanceof Error ? error.message : String(error));
  }
}

function number(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new CliUsageError(`--${name} wants a whole number`);
  return Number(value);
}
