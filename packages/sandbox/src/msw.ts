export { type AcrHandlers, type AcrHandlersOptions, acrHandlers } from "./msw/acr.ts";
export type { HandlersOptions, SandboxHandlers } from "./msw/handlers.ts";
export { type OptivaHandlers, type OptivaHandlersOptions, optivaHandlers } from "./msw/optiva.ts";
export { type WindproxyHandlers, type WindproxyHandlersOptions, windproxyHandlers } from "./msw/windproxy.ts";
