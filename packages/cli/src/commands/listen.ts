import { spawn } from "node:child_process";
import { CliError, exitCodes, usage } from "../exit.ts";
import { createPrinter, type OutputFlags, plain } from "../output/print.ts";
import { connectClient } from "../profile/connect.ts";
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
  consume(handler: Handle, options: object): { close(): Promise<void>; readonly closed?: Promise<unknown> };
}

/**
 * `telcokit listen consents`: every event a line; with `--forward-to` or `--exec` it is acked when that took it, and comes
 * again when it did not. At least once, as the service has it.
 */
export async function listen(what: string, flags: ListenFlags): Promise<void> {
  if (what !== "consents") throw usage(`there is nothing called ${what} to listen to; say consents`);
  const connected = await connectClient("wgtwo-consents", { profile: flags.profile });
  await using _closing = connected.client;
  const stopped = stopSignal();
  const printer = await createPrinter({ ...flags, output: flags.output ?? "jsonl" });
  const max = flags.max === undefined ? Number.POSITIVE_INFINITY : Number(flags.max);
  const done = Promise.withResolvers<void>();
  let handled = 0;
  const handle: Handle = async (event, { signal, redelivered }) => {
    const told = { ...(plain(event) as object), redelivered };
    if (flags.forwardTo !== undefined) await forward(flags.forwardTo, told, signal);
    if (flags.exec !== undefined) await runCommand(flags.exec, told, signal);
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
  await done.promise;
  await consumer.close();
  if (stopped.aborted)
    throw new CliError("interrupted; what was not acked comes again", exitCodes.interrupted);
}

const stateWords: Readonly<Record<string, string>> = {
  connecting: "connecting",
  live: "live: events are shown as they come",
  waiting: "NOT live: the connection is down, trying again",
  gap: "NOT complete: it was down for longer than the service remembers, events may be missing",
  closed: "closed",
};

async function forward(to: string, event: object, signal: AbortSignal): Promise<void> {
  const response = await fetch(to, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(event),
    redirect: "manual",
    signal,
  });
  await response.body?.cancel();
  if (!response.ok)
    throw new CliError(`${new URL(to).origin} answered ${response.status}; the event comes again`, 1);
}

/** The event is its standard input; it took it when it ends with 0. */
function runCommand(line: string, event: object, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(line, { shell: true, stdio: ["pipe", "ignore", "inherit"], signal });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve()
        : reject(new CliError(`the command ended with ${code}; the event comes again`, 1)),
    );
    child.stdin.on("error", () => {});
    child.stdin.end(JSON.stringify(event));
  });
}
