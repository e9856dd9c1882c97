import { spawn } from "node:child_process";
import { createServer, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { engines } from "./testing/calls.ts";
import { startGrpcServer } from "./testing/grpc-server.ts";

const script = fileURLToPath(new URL("./testing/idle-process.ts", import.meta.url));

it.each(engines)(
  "%s: an idle connection and one that never came about let the process end",
  async (engine) => {
    const answering = await startGrpcServer({ sendText: () => "m-1" });
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : undefined;

    const child = spawn(process.execPath, [
      "--conditions=@telcokit/source",
      script,
      engine,
      answering.url,
      `https://localhost:${port}`,
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
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  },
);
