import { systemClock } from "@telcokit/core/client";
import { masked } from "../input/mask.ts";
import { createPrinter, lookerOf, type OutputFlags } from "../output/print.ts";
import { stopSignal } from "../stop-signal.ts";
import { type Watch, watch } from "./watch.ts";

/** `telcokit call --watch`: a value a line. Ctrl-C ends it with 0: somebody has seen enough. */
export async function follow(
  read: () => Promise<unknown>,
  { output, query }: OutputFlags,
  limits: Pick<Watch, "everyMs" | "forMs" | "max">,
): Promise<void> {
  const look = await lookerOf(query);
  const printer = await createPrinter({ output: output === "json" ? "jsonl" : output });
  await watch({
    ...limits,
    read: async () => look(await read()),
    show: (value) => printer.value(value),
    onTrouble: (error) => {
      const words = error instanceof Error ? error.message : "it failed";
      process.stderr.write(`telcokit: still trying: ${String(masked(words))}\n`);
    },
    signal: stopSignal(),
    clock: systemClock,
  });
}
