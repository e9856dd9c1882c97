// The service that every REST client talks to: a bare TCP loop that answers whatever it is asked, so that the clients
// are what is measured, not a server.
import { type AddressInfo, createServer, type Socket } from "node:net";
import { customerReply, listReply, smallReply } from "./bodies.ts";

const answer = (body: string, extra = ""): Buffer =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${extra}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

const token = { access_token: "bench-token", token_type: "Bearer", expires_in: 3600 };
const small = answer(smallReply);
const list = answer(listReply(400), "x-total-count: 400\r\n");
/** Just below the 10 MiB that clients accept. */
const manyPersons = 18_500;
const large = answer(listReply(manyPersons), `x-total-count: ${manyPersons}\r\n`);
const tokenAnswer = answer(JSON.stringify(token), "cache-control: no-store\r\n");
const customer = answer(customerReply);
const headEnd = Buffer.from("\r\n\r\n");
let tokenRequests = 0;

function answerTo(head: string): Buffer {
  const path = head.slice(0, head.indexOf("\r\n"));
  if (path.includes("/large/")) return large;
  if (path.includes("/individual")) return list;
  if (path.includes("/customer/")) return customer;
  if (!path.includes("/token")) return small;
  tokenRequests += 1;
  return tokenAnswer;
}

/** How many bytes of `pending` the first whole request takes; nothing while it is not whole. */
function wholeRequest(pending: Buffer): { readonly head: string; readonly length: number } | undefined {
  const end = pending.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = pending.toString("latin1", 0, end);
  const bodyAt = end + headEnd.length;
  const declared = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (declared !== null) {
    const length = bodyAt + Number(declared[1]);
    return pending.length < length ? undefined : { head, length };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { head, length: bodyAt };
  const last = pending.indexOf("0\r\n\r\n", bodyAt);
  return last < 0 ? undefined : { head, length: last + 5 };
}

const closes = /\r\nconnection: *close/i;

function serve(socket: Socket): void {
  let pending: Buffer = Buffer.alloc(0);
  // Most clients send the same bytes every time: those are known, so that the fastest of them do not wait for this server.
  let known: { readonly bytes: Buffer; readonly answer: Buffer } | undefined;
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.on("data", (chunk) => {
    const alone = pending.length === 0;
    if (alone && known?.bytes.equals(chunk) === true) {
      socket.write(known.answer);
      return;
    }
    pending = alone ? chunk : Buffer.concat([pending, chunk]);
    for (let request = wholeRequest(pending); request !== undefined; request = wholeRequest(pending)) {
      pending = pending.subarray(request.length);
      const answer = answerTo(request.head);
      const last = closes.test(request.head);
      if (alone && !last && answer !== tokenAnswer && request.length === chunk.length)
        known = { bytes: Buffer.from(chunk), answer };
      socket.write(answer);
      if (last) socket.end();
    }
  });
}

const server = createServer(serve).listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on("message", () => {
  process.send?.({ tokenRequests });
  tokenRequests = 0;
});
process.on("disconnect", () => process.exit(0));
