import type { HttpTransport } from "./transport.ts";

export function kyTransport(): HttpTransport {
  return () => Promise.reject(new Error("in the making"));
}
