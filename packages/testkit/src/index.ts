export type { Watch } from "./canaries.ts";
export { type Certificates, certificates, type KeyPair } from "./certificates.ts";
export { type ConnectProxy, startConnectProxy } from "./connect-proxy.ts";
export { type CuttingServer, startCuttingServer } from "./cutting-server.ts";
export { type FirstFile, firstFileOf, outputOf } from "./first-file.ts";
export {
  type FrameConnection,
  type FrameScript,
  type FrameServer,
  type FrameServerOptions,
  startFrameServer,
} from "./frame-server.ts";
export { compressedMessage, grpcMessage } from "./frames.ts";
export { growth } from "./growth.ts";
export {
  type Address,
  type ArrivedRequest,
  type HttpAnswer,
  type HttpReply,
  type HttpScript,
  type HttpServer,
  inTurn,
  type ListeningServer,
  startHttpServer,
  startListener,
} from "./http-server.ts";
export { closeServer, deadPort, listen } from "./listen.ts";
export {
  describeEveryAnswer,
  describeOperations,
  type OperationRows,
  type OperationsUnderTest,
  type RequestRow,
  type Sandboxed,
  type ServedAs,
  type TestedElsewhere,
} from "./operations.ts";
export { ownedByFile, ownedByTest } from "./owned.ts";
export { startPglite } from "./pglite.ts";
export { keepSignals, type Later, puttingBack } from "./put-back.ts";
export {
  type OnConnection,
  type RawRequest,
  type RawServer,
  type RawServerOptions,
  rawReply,
  startRawServer,
} from "./raw-server.ts";
export { shortStacks } from "./short-stacks.ts";
