import { describe, expect, it } from "vitest";
import { usage, variableOf } from "./flags.ts";
import { CliUsageError, readCliOptions } from "./options.ts";

const quiet = {
  seedFile: undefined,
  faultsFile: undefined,
  caFile: undefined,
  envFile: undefined,
  json: false,
  log: false,
};

describe("the command line", () => {
  it("means port 4010 and ten thousand requests when it says nothing", () => {
    expect(readCliOptions([])).toEqual({ ...quiet, sandbox: { port: 4010, historyLimit: 10_000 } });
  });

  it("has every option of a sandbox, and those of the command", () => {
    const numbers = [
      "port",
      "seed",
      "token-lifetime-seconds",
      "ack-timeout-ms",
      "queue-retention-ms",
      "event-history-ms",
      "registration-lifetime-ms",
      "acr-lifetime-ms",
      "acr-session-lifetime-ms",
      "max-connection-age-ms",
      "max-connection-age-grace-ms",
      "max-concurrent-streams",
      "min-ping-interval-ms",
      "history-limit",
    ];
    const args = numbers.map((name, index) => `--${name}=${index + 1}`);
    const texts = ["--host=::1", "--acr-sessions=required", "--state=dir", "--anonymous", "--https"];
    const names = ["--hosts=sandbox.corp.example"];
    const pages = ["--cors=https://a.example", "--cors", "https://b.example"];
    const files = ["--seed-file=s", "--faults=f", "--ca-file=c", "--write-env=e", "--json", "--log"];
    const read = readCliOptions([...args, ...texts, ...names, ...pages, ...files]);
    expect(read).toEqual({
      seedFile: "s",
      faultsFile: "f",
      caFile: "c",
      envFile: "e",
      json: true,
      log: true,
      sandbox: {
        port: 1,
        seed: 2,
        tokenLifetimeSeconds: 3,
        ackTimeoutMs: 4,
        queueRetentionMs: 5,
        eventHistoryMs: 6,
        registrationLifetimeMs: 7,
        acrLifetimeMs: 8,
        acrSessionLifetimeMs: 9,
        maxConnectionAgeMs: 10,
        maxConnectionAgeGraceMs: 11,
        maxConcurrentStreams: 12,
        minPingIntervalMs: 13,
        historyLimit: 14,
        host: "::1",
        acrSessions: "required",
        stateDir: "dir",
        anonymous: true,
        https: true,
        hosts: ["sandbox.corp.example"],
        cors: ["https://a.example", "https://b.example"],
      },
    });
    for (const name of numbers) expect(usage).toContain(`--${name} <n>`);
  });

  it("yields to nothing but itself: the environment says what it does not", () => {
    expect(variableOf("ack-timeout-ms")).toBe("TELCOKIT_SANDBOX_ACK_TIMEOUT_MS");
    const env = {
      TELCOKIT_SANDBOX_PORT: "5000",
      TELCOKIT_SANDBOX_HOST: "0.0.0.0",
      TELCOKIT_SANDBOX_ANONYMOUS: "true",
      TELCOKIT_SANDBOX_CORS: "https://a.example, https://b.example",
      TELCOKIT_SANDBOX_LOG: "0",
      TELCOKIT_SANDBOX_STATE: "",
    };
    expect(readCliOptions(["--port=6000"], env)).toEqual({
      ...quiet,
      sandbox: {
        port: 6000,
        historyLimit: 10_000,
        host: "0.0.0.0",
        anonymous: true,
        cors: ["https://a.example", "https://b.example"],
      },
    });
  });

  it("asks for help and the version", () => {
    expect([readCliOptions(["-h"]), readCliOptions(["--version"])]).toEqual(["help", "version"]);
  });

  it.each([
    [["--port", "ten"], {}, "--port wants a whole number"],
    [["--prot", "1"], {}, "--prot"],
    [["extra"], {}, "extra"],
    [[], { TELCOKIT_SANDBOX_SEED: "x" }, "TELCOKIT_SANDBOX_SEED wants a whole number"],
    [[], { TELCOKIT_SANDBOX_JSON: "maybe" }, "TELCOKIT_SANDBOX_JSON must be true or false"],
  ])("says what it does not understand (%#)", (args, env, words) => {
    expect(() => readCliOptions(args, env)).toThrow(CliUsageError);
    expect(() => readCliOptions(args, env)).toThrow(words);
  });
});
