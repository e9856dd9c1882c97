import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "@telcokit/sandbox";
import { dim } from "./colours.ts";

/** What must hold in the end, in words a person reads. */
export interface Finding {
  readonly what: string;
  readonly holds: boolean;
}

/** The examples of one system. */
export interface Chapter {
  readonly title: string;
  readonly play: (stage: Stage) => Promise<void>;
  readonly findings: (sandbox: Sandbox) => readonly Finding[];
}

export type Environment = Readonly<Record<string, string>>;

export interface RunningExample {
  /** Resolves when this line was printed, or the example ended. */
  said(line: string): Promise<void>;
  /** Resolves when it ended. */
  readonly ended: Promise<void>;
}

/** Where examples run, one process each, the way a user would run them. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly problems: readonly string[];
  failed(problem: string): void;
  /** Tells what comes next. */
  tell(story: string): void;
  /** Starts an example; its lines are printed as they come. */
  start(file: string, env: Environment): RunningExample;
  /** Runs an example to its end. */
  run(story: string, file: string, env: Environment): Promise<void>;
}

const longestMs = 60_000;

export function createStage(sandbox: Sandbox): Stage {
  const problems: string[] = [];
  const stage: Stage = {
    sandbox,
    problems,
    failed: (problem) => void problems.push(problem),
    tell: (story) => console.log(`\n  ${story}`),
    start(file, env) {
      console.log(dim(`    $ node examples/${file}`));
      const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
      const child = spawn(process.execPath, [...process.execArgv, path], {
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "pipe"],
        timeout: longestMs,
      });
      const waiting = new Map<string, () => void>();
      for (const input of [child.stdout, child.stderr]) {
        createInterface({ input }).on("line", (line) => {
          console.log(`      ${line}`);
          waiting.get(line)?.();
        });
      }
      const ended = new Promise<void>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code) => {
          if (code !== 0) problems.push(`examples/${file} ended with ${code}`);
          resolve();
        });
      });
      const said = (line: string): Promise<void> => new Promise((resolve) => void waiting.set(line, resolve));
      return { ended, said: (line) => Promise.race([said(line), ended]) };
    },
    async run(story, file, env) {
      stage.tell(story);
      await stage.start(file, env).ended;
    },
  };
  return stage;
}
