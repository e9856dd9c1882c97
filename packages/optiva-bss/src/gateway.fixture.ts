// A gateway in the process, a client of it, and what comes of the good call that every operation has.
import { anonymous, type Result } from "@telcokit/core";
import { type HttpAnswer, type HttpServer, startHttpServer } from "@telcokit/testkit";
import { createOptivaBssClient, type OptivaBssClient } from "./client.ts";
import type { BssWriteError } from "./errors.ts";
import { operationRows } from "./gen/rows.fixture.ts";
import type { OptivaBssClientOptions } from "./options.ts";

export type Outcome = Result<unknown, BssWriteError>;

export interface Gateway extends AsyncDisposable {
  readonly server: HttpServer;
  readonly bss: OptivaBssClient;
  client(options: Partial<OptivaBssClientOptions>): OptivaBssClient;
  /** What comes of an operation's good call when it is answered so. */
  ask(name: keyof typeof operationRows, answer: HttpAnswer): Promise<Outcome>;
}

export async function startGateway(): Promise<Gateway> {
  const server = await startHttpServer();
  const clients: OptivaBssClient[] = [];
  const client = (options: Partial<OptivaBssClientOptions>): OptivaBssClient => {
    const made = createOptivaBssClient({
      baseUrl: server.url,
      spid: 7,
      tenant: "happyphone",
      auth: anonymous(),
      retry: false,
      ...options,
    });
    clients.push(made);
    return made;
  };
  const bss = client({});
  return {
    server,
    bss,
    client,
    ask(name, answer) {
      server.answerWith(() => answer);
      const row = operationRows[name];
      if (!("call" in row)) throw new Error(`${name} has no call`);
      return outcomeOf(row.call(bss));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(clients.map((one) => one.close()));
      await server.close();
    },
  };
}

function outcomeOf(call: unknown): Promise<Outcome> {
  return (call as { result(): Promise<Outcome> }).result();
}

/** The error of an outcome, with what an `OutcomeUnknownError` was made of. */
export function failure(outcome: Outcome): { readonly code: string; readonly cause?: string } | "yes" {
  if (outcome.ok) return "yes";
  const { error } = outcome;
  const cause = error.cause as { readonly code?: string } | undefined;
  return error.code === "outcome_unknown"
    ? { code: error.code, cause: String(cause?.code) }
    : { code: error.code };
}

export const unknown = (cause: string): { readonly code: string; readonly cause: string } => ({
  code: "outcome_unknown",
  cause,
});
