/** PEM text or bytes. */
export type Pem = string | Uint8Array;

/** How a client reaches the gRPC service. All of it has defaults that suit production. */
export interface ChannelOptions {
  /**
   * Who speaks HTTP/2: the channel of `@grpc/grpc-js`, or `@connectrpc/connect-node` over `node:http2`.
   * Both behave the same. @default "grpc-js"
   */
  readonly engine?: "grpc-js" | "connect-node" | undefined;
  /**
   * How often an HTTP/2 PING checks the connection, in milliseconds, with or without calls. The service allows 60000 to
   * 300000 and closes connections that ping more often; less is accepted for loopback only. @default 60000
   */
  readonly keepaliveMs?: number | undefined;
  /** How long a PING may stay unanswered before the connection counts as lost, in milliseconds. @default 10000 */
  readonly keepaliveTimeoutMs?: number | undefined;
  /**
   * How long a new connection may take until the service speaks HTTP/2 on it, in milliseconds; then it is given up and
   * another one is tried. With grpc-js the TCP part of it is limited by the operating system. @default 20000
   */
  readonly connectTimeoutMs?: number | undefined;
  /** Certificates to trust instead of Node's. */
  readonly ca?: Pem | readonly Pem[] | undefined;
  /** This client's certificate chain, for mutual TLS. Goes with `key`. */
  readonly cert?: Pem | undefined;
  /** The private key of `cert`. */
  readonly key?: Pem | undefined;
  /** The name that the server's certificate must carry, and the TLS server name. @default the host of the address */
  readonly serverName?: string | undefined;
  /**
   * An HTTP proxy to tunnel through with CONNECT: its `http://user:password@host:port`, `false` for none, or
   * `"environment"` for what `grpc_proxy`, `https_proxy` (TLS), `http_proxy` (plaintext), `no_grpc_proxy` and `no_proxy`
   * say, in lower or upper case; loopback addresses are then never proxied. @default "environment"
   */
  readonly proxy?: "environment" | false | string | undefined;
  /** Wait after the first failed connection before the next one is tried, in milliseconds. @default 100 */
  readonly initialBackoffMs?: number | undefined;
  /**
   * Longest wait after failed connections in a row, in milliseconds. Calls wait for a service that was reached before
   * within their deadline, so this is how late they may notice that it is back. @default 1000
   */
  readonly maxBackoffMs?: number | undefined;
}
