import { type RawRequest, rawReply, startRawServer } from "@telcokit/testkit";

/** A request as it arrived. */
export type Arrived = RawRequest;

/** What goes back byte for byte; `undefined` cuts the connection, `hang` says nothing. */
export type Answer = string | undefined | "hang";

export interface Gatekeeper extends AsyncDisposable {
  readonly baseUrl: string;
  readonly arrived: readonly Arrived[];
}

/** A server that answers with bytes, so that malformed samples can be sent as they are printed. */
export async function startGatekeeper(
  answer: (request: Arrived, count: number) => Answer | Promise<Answer>,
): Promise<Gatekeeper> {
  const server = await startRawServer((socket, whole) =>
    whole(async (request, count) => {
      const bytes = await answer(request, count);
      if (bytes === undefined) socket.resetAndDestroy();
      else if (bytes !== "hang") socket.end(bytes);
    }),
  );
  return {
    baseUrl: server.url,
    arrived: server.arrived,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

export const reply: typeof rawReply = rawReply;
