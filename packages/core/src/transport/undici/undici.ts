import type { HttpTransport } from "../transport.ts";
import { checkUndiciOptions, type UndiciTransportOptions } from "./undici-options.ts";
import { createUndiciTransport } from "./undici-transport.ts";

export type { Pem, UndiciTransportOptions } from "./undici-options.ts";

/**
 * The transport for Node servers: pools of connections by undici, with mutual TLS, private authorities, proxies and
 * several addresses per name. Needs the package `undici` (7.30.2 or later) installed beside this one; it is loaded with
 * the first request. Writes go on connections that were never used before. Close it when the last client is gone.
 * Throws `TransportFault` when no whole answer arrives.
 *
 * @throws {TypeError} when an option is impossible.
 */
export function undiciTransport(options: UndiciTransportOptions = {}): HttpTransport {
  checkUndiciOptions(options);
  return createUndiciTransport({ ...options }, () => import("undici"));
}
