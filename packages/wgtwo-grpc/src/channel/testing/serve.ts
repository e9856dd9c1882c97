import { startFrameServer } from "@telcokit/testkit";
import { onTestFinished } from "vitest";

/** A server of the test that calls it: it is closed when that test ends. */
export const serve: typeof startFrameServer = async (options) => {
  const server = await startFrameServer(options);
  onTestFinished(() => server.close());
  return server;
};
