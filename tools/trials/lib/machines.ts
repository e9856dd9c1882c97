// Processes that play machines: killed (SIGKILL) and frozen (SIGSTOP) at random.
import { type ChildProcess, spawn } from "node:child_process";

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts the program of a machine, and tells it the plan. */
export function startMachine(program: URL, plan: unknown): ChildProcess {
  return spawn(process.execPath, ["--conditions=@telcokit/source", program.pathname, JSON.stringify(plan)], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/** As if somebody pulled the plug. */
export async function end(machine: ChildProcess): Promise<void> {
  if (machine.exitCode !== null || machine.signalCode !== null) return;
  const ended = new Promise((resolve) => machine.once("exit", resolve));
  machine.kill("SIGKILL");
  await ended;
}

export interface TroubleOptions {
  /** Starts a machine in the place of one that was killed. */
  readonly start: () => ChildProcess;
  readonly times: number;
  readonly heartbeatMs: number;
  readonly random: () => number;
  /** Whether there is work left to disturb. */
  readonly isBusy: () => Promise<boolean>;
}

export interface Troubles {
  readonly killed: number;
  readonly frozen: number;
}

/** Kills a machine and starts another one in its place, or freezes one for longer than its heartbeat, again and again. */
export async function makeTrouble(
  machines: ChildProcess[],
  { start, times, heartbeatMs, random, isBusy }: TroubleOptions,
): Promise<Troubles> {
  let killed = 0;
  let frozen = 0;
  await wait(3000);
  for (let done = 0; done < times && (await isBusy()); done += 1) {
    await wait(300 + random() * 1500);
    const which = Math.floor(random() * machines.length);
    const machine = machines[which];
    if (machine === undefined) continue;
    if (random() < 0.5) {
      await end(machine);
      machines[which] = start();
      killed += 1;
    } else {
      machine.kill("SIGSTOP");
      await wait(heartbeatMs * (1.5 + random()));
      machine.kill("SIGCONT");
      frozen += 1;
    }
  }
  return { killed, frozen };
}
