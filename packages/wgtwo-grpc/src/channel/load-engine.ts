import type { ChannelSettings } from "./channel-settings.ts";
import type { Engine } from "./engine.ts";

/** Loads the engine of the settings' choice, and nothing before it is called. */
export async function loadEngine(settings: ChannelSettings): Promise<Engine> {
  if (settings.engine === "grpc-js") {
    const { createGrpcJsEngine } = await import("./grpc-js/engine.ts");
    return createGrpcJsEngine(settings);
  }
  const { createConnectNodeEngine } = await import("./connect-node/engine.ts");
  return createConnectNodeEngine(settings);
}
