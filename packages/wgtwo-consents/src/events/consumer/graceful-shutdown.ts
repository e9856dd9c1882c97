import { ActiveConsumer, type Consumer } from "./consumer.ts";

/** A signal that a process can listen to. */
export type ShutdownSignal = "SIGTERM" | "SIGINT" | "SIGHUP" | "SIGQUIT" | "SIGBREAK" | "SIGUSR1" | "SIGUSR2";

export interface GracefulShutdownOptions {
  /** Passed to `consumer.close()`. @default the consumer's own */
  readonly drainMs?: number | undefined;
  /** Told which signal came, before the consumer is closed. */
  readonly onSignal?: ((signal: ShutdownSignal) => void) | undefined;
}

/**
 * Closes the consumer when the process gets one of the signals: it reads no more, handlers finish, what they handled is
 * acked, and the process ends by itself when nothing else keeps it. Nothing is killed, and no exit code is set. A second
 * signal does what signals do without this: it ends the process.
 *
 * @param signals orchestrators send SIGTERM, a terminal's Ctrl-C SIGINT. @default ["SIGTERM", "SIGINT"]
 * @returns takes the listeners off again; they are taken off by themselves when the consumer is closed.
 */
export function gracefulShutdown(
  consumer: Consumer,
  signals: readonly ShutdownSignal[] = ["SIGTERM", "SIGINT"],
  options: GracefulShutdownOptions = {},
): () => void {
  const { drainMs, onSignal } = options;
  const onArrival = (signal: ShutdownSignal): void => {
    remove();
    try {
      onSignal?.(signal);
    } catch {
      // It would end the process before the consumer is closed.
    }
    void consumer.close(drainMs === undefined ? {} : { drainMs });
  };
  const remove = (): void => {
    for (const signal of signals) process.off(signal, onArrival);
  };
  for (const signal of signals) process.on(signal, onArrival);
  ActiveConsumer.whenClosed(consumer, remove);
  return remove;
}
