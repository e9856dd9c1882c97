import { constants, type Http2Session } from "node:http2";

/** Pings the session, with or without calls, and destroys it when a ping stays unanswered. Its timers keep no process alive. */
export function startKeepalive(h2: Http2Session, everyMs: number, timeoutMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (ms: number, task: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(task, ms);
    timer.unref();
  };
  // Without an error Node closes the streams as if all were well, and who waits for an answer waits on.
  const lost = (): void => h2.destroy(new Error("ping timed out"), constants.NGHTTP2_CANCEL);
  const ping = (): void => {
    // A session that was told to go (`closed`) still carries its streams, perhaps for long, and is pinged to its end.
    if (h2.destroyed) return;
    wait(timeoutMs, lost);
    h2.ping((error) => {
      // An error means that the session is going down anyway.
      if (error === null) wait(everyMs, ping);
    });
  };
  wait(everyMs, ping);
  return () => clearTimeout(timer);
}
