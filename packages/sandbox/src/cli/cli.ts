#!/usr/bin/env node
import { main } from "./main.ts";
import { npxGone } from "./parent.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Resolves with the first signal. A second one finds no listener and ends the process the hard way. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}

/** `npx @telcokit/sandbox`: starts the systems, says where they are, and stays up until it is told to stop. */
void main(process.argv.slice(2), {
  env: process.env,
  out: (text) => console.log(text),
  err: (text) => console.error(text),
  stopped: () => Promise.race([firstSignal(), npxGone(process.env)]),
}).then((code) => {
  process.exitCode = code;
});
