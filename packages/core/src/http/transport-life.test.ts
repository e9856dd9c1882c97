import type { ServerResponse } from "node:http";
import { Worker } from "node:worker_threads";
import { describe, expect, test as it } from "vitest";
import { outcome, ownedByFile, post, request, transports } from "../transport/transport.fixture.ts";
import { expectNoListenerLeft } from "./transport-life.fixture.ts";

const owner = ownedByFile();
const { own, serve, serveRaw } = owner;

/** A server in another thread, so that it can act while this one is held up. */
async function serveElsewhere(): Promise<{ readonly url: string; readonly seen: Int32Array }> {
  const seen = new Int32Array(new SharedArrayBuffer(8));
  const source = `
    const { parentPort, workerData: seen } = require("node:worker_threads");
    require("node:net").createServer({ allowHalfOpen: true }, (socket) => {
      socket.on("error", () => {}).on("data", () => {
        Atomics.add(seen, 0, 1);
        if (!socket.writableEnded) socket.write("HTTP/1.1 200 OK\\r\\ncontent-length: 2\\r\\n\\r\\n{}");
      });
      // The client's thread writes 1 when it has its first answer: then that connection goes.
      Promise.resolve(Atomics.waitAsync(seen, 1, 0).value).then((woken) => woken === "ok" && socket.end());
    }).listen(0, "127.0.0.1", function () { parentPort.postMessage(this.address().port); });`;
  const worker = new Worker(source, { eval: true, workerData: seen });
  own({ close: () => worker.terminate() });
  const port = await new Promise((resolve) => worker.once("message", resolve));
  return { url: `http://127.0.0.1:${port}`, seen };
}

describe.each(transports)("%s", (name, makeTransport) => {
  it("leaves no listener on a signal, however many calls it served", async () => {
    await expectNoListenerLeft(own(makeTransport()), owner, 200);
  });

  it("serves nobody after it was closed", async () => {
    const transport = makeTransport();
    const { url, seen } = await serve((_incoming, response) => response.end("{}"));
    await transport(request({ url }));
    await transport.close?.();
    await transport.close?.();
    expect(await outcome(transport, post(url))).toMatchObject({ code: "transport_closed", stage: "unsent" });
    expect(seen).toHaveLength(1);
    const unused = makeTransport();
    await unused.close?.();
    expect(await outcome(unused, post(url))).toMatchObject({ code: "transport_closed", stage: "unsent" });
  });

  it("lets requests finish that are under way when it is closed", async () => {
    const transport = makeTransport();
    const waiting: ServerResponse[] = [];
    const both = Promise.withResolvers<void>();
    const { url } = await serve((_incoming, response) => {
      if (waiting.push(response) === 2) both.resolve();
    });
    const replies = [
      transport(request({ url })),
      transport(request({ ...post(url), freshConnection: true })),
    ];
    await both.promise;
    const closed = transport.close?.();
    for (const response of waiting) response.end("{}");
    expect((await Promise.all(replies)).map(({ body }) => body)).toEqual(["{}", "{}"]);
    await closed;
  });

  it("a write after the idle connection of a read has gone is sent once, or is known to be in doubt", async () => {
    const transport = own(makeTransport());
    const { url, seen } = await serveElsewhere();
    await transport(request({ url }));
    // The FIN is in the kernel, and this thread has not looked.
    Atomics.store(seen, 1, 1);
    Atomics.notify(seen, 1);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
    const result = await outcome(transport, { ...post(url), freshConnection: true });
    if (name === "undiciTransport" || result.reply !== undefined) expect(result.reply?.body).toBe("{}");
    else expect(result.stage).not.toBe("unsent");
    expect(seen[0]).toBe(2);
  });

  it("writes never share a connection, reads do", async () => {
    const transport = own(makeTransport());
    const answering = () =>
      serveRaw((socket, whole) =>
        whole(() => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")),
      );
    const [written, read] = await Promise.all([answering(), answering()]);
    for (let round = 0; round < 9; round += 1) {
      await transport(request({ ...post(written.url), freshConnection: true }));
      await transport(request({ url: read.url }));
    }
    expect(written.counts).toMatchObject({ requests: 9, connections: 9 });
    expect(read.counts.connections).toBeLessThan(4);
  });
});
