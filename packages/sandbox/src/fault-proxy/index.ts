// `@telcokit/sandbox/faults`: trouble between a client and any service that speaks TCP.
export { type FaultProxy, type FaultProxyOptions, startFaultProxy } from "./fault-proxy.ts";
export type { ProxyDirection, ProxyFault, ProxyFaultHandle, ProxyFaultScope } from "./proxy-fault.ts";
