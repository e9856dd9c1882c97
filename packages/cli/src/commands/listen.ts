import { spawn } from "node:child_process";
import { CliError, exitCodes, usage } from "../exit.ts";
import { countOf } from "../input/count.ts";
import { createPrinter, type OutputFlags, plain } from "../output/print.ts";
import { withClient } from "../profile/connect.ts";
import { stopSignal } from "../stop-signal.ts";

interface ListenFlags extends OutputFlags {
  readonly profile?: string;
  readonly queue?: string;
  readonly forwardTo?: string;
  readonly exec?: string;
  readonly max?: string;
}

type Handle = (
  event: unknown,
  context: { readonly signal: AbortSignal; readonly redelivered: boolean },
) => Promise<void>;

/** What `listen` needs of the client's consumer. */
interface Events {
  consume(handler: Handle, options: object): { close(): Promise<void>; readonly closed: Promise<void> };
}

/**
 * `telcokit listen consents`: every event a line; with `--forward-to` or `--exec` it is acked when that took it, and comes
 * again when it did not. At least once, as the service has it.
 */
export async function listen(what: string, flags: ListenFlags): Promise<void> {
  if (what !== "consents") throw usage(`there is nothing called ${what} to listen to; say consents`);
  const max = countOf("--max", flags.max) ?? Number.POSITIVE_INFINITY;
  const hook = hookOf(flags.forwardTo);
  await withClient("wgtwo-consents", { profile: flags.profile }, async (connected) => {
    const stopped = stopSignal();
    const printer = await createPrinter({ ...flags, output: flags.output ?? "jsonl" });
    const done = Promise.withResolvers<void>();
    let taken = 0;
    let handled = 0;
    const handle: Handle = async (event, { signal, redelivered }) => {
      // Several come at once. One too many is not acked, and is there for whoever listens next.
      if (taken >= max) throw new CliError("enough events", exitCodes.ok);
      taken += 1;
      const told = { ...(plain(event) as object), redelivered };
      try {
        if (hook !== undefined) await forward(hook, told, signal);
        if (flags.exec !== undefined) await runCommand(flags.exec, told, signal);
      } catch (error) {
        taken -= 1;
        process.stderr.write(`telcokit: ${wordsOf(error)}; the event comes again\n`);
        throw error;
      }
      await printer.item(told);
      handled += 1;
      if (handled >= max) done.resolve();
    };
    const { events } = connected.client as unknown as { readonly events: Events };
    const consumer = events.consume(handle, {
      ...(flags.queue === undefined ? {} : { queue: flags.queue }),
      startAt: "oldest",
      onState: ({ state, reason }: { readonly state: string; readonly reason?: string }) =>
        process.stderr.write(
          `telcokit: ${stateWords[state] ?? state}${reason === undefined ? "" : `: ${reason}`}\n`,
        ),
    });
    stopped.addEventListener("abort", () => done.resolve(), { once: true });
    // What the service refuses for good ends it, and so this command.
    await Promise.race([done.promise, consumer.closed]);
    await consumer.close();
    if (stopped.aborted)
      throw new CliError("interrupted; what was not acked comes again", exitCodes.interrupted);
  });
}

const stateWords: Readonly<Record<string, string>> = {
  connecting: "connecting",
  live: "live: events are shown as they come",
  waiting: "NOT live: the connection is down, trying again",
  gap: "NOT complete: it was down for longer than the service remembers, events may be missing",
  draining: "stopping: what is being handled comes to its end",
  closed: "closed",
};

function hookOf(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw usage("--forward-to wants an address like http://localhost:3000/hook");
  return url;
}

async function forward(to: URL, event: object, signal: AbortSignal): Promise<void> {
  const response = await fetch(to, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(event),
    redirect: "manual",
    signal,
  }).catch((error: unknown) => {
    throw new CliError(`${to.origin} ${unreached(error, signal)}`, exitCodes.transient);
  });
  await response.body?.cancel();
  if (!response.ok) throw new CliError(`${to.origin} answered ${response.status}`, exitCodes.refused);
}

function unreached(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return "did not answer in time";
  const { code } = ((error as { cause?: unknown }).cause ?? {}) as { code?: unknown };
  return `cannot be reached${typeof code === "string" ? ` (${code})` : ""}`;
}

function wordsOf(error: unknown): string {
  return error instanceof CliError ? error.message : "the command was not done in time";
}

/** The event is its standard input; it took it when it ends with 0. */
function runCommand(line: string, event: object, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(line, { shell: true, stdio: ["pipe", "ignore", "inherit"], signal });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve()
        : reject(new CliError(`the command ended with ${code ?? "a signal"}`, exitCodes.refused)),
    );
    child.stdin.on("error", () => {});
    child.stdin.end(JSON.stringify(event));
  });
}
