import type { Transport } from "@connectrpc/connect";
import type { ChannelSettings } from "./channel-settings.ts";

/**
 * A Connect transport over one connection that is opened with the first call and again when it was lost.
 * It throws `TransportFault` for what failed below gRPC and `ConnectError` for a status of the service, notes in the
 * evidence (see `evidenceKey`) how far a call got, repeats nothing, and keeps no process alive while it is idle.
 */
export interface Engine {
  readonly transport: Transport;
  /** Cuts the calls that still run, and the connection. */
  close(): void;
}

/** Loads the engine of the settings' choice, and nothing before it is called. */
export async function loadEngine(settings: ChannelSettings): Promise<Engine> {
  if (settings.engine === "grpc-js") {
    const { createGrpcJsEngine } = await import("./grpc-js/engine.ts");
    return createGrpcJsEngine(settings);
  }
  const { createConnectNodeEngine } = await import("./connect-node/engine.ts");
  return createConnectNodeEngine(settings);
}
