import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startRawServer } from "@telcokit/testkit";
import { expect, it } from "vitest";
import { engines } from "./testing/calls.ts";
import { startGrpcServer } from "./testing/grpc-server.ts";

const script = fileURLToPath(new URL("./testing/idle-process.ts", import.meta.url));

it.each(engines)(
  "%s: an idle connection and one that never came about let the process end",
  async (engine) => {
    const answering = await startGrpcServer({ sendText: () => "m-1" });
    const silent = await startRawServer(() => {});

    const child = spawn(process.execPath, [
      "--conditions=@telcokit/source",
      script,
      engine,
      answering.url,
      `https://localhost:${silent.port}`,
    ]);
    let output = "";
    let doneAt = 0;
    child.stdout.on("data", (chunk) => {
      output += chunk;
      doneAt = performance.now();
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    const exitCode = await new Promise((resolve) => child.on("exit", resolve));
    expect(output).toBe("m-1 call_cancelled");
    expect(exitCode).toBe(0);
    expect(performance.now() - doneAt).toBeLessThan(5000);
    answering.close();
    await silent.close();
  },
);
