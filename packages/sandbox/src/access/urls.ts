import { datapowerNodePath } from "../systems/windproxy/routes.ts";
import { realm } from "./credentials.ts";

/** Where the sandbox listens. */
export interface SandboxUrls {
  readonly wgtwo: {
    /** gRPC, plaintext: `http://127.0.0.1:4011`. */
    readonly grpc: string;
    /** gRPC over TLS with a certificate of `sandbox.ca`: `https://localhost:4012`. */
    readonly grpcTls: string;
    /** The base of `/provision/v2/update`. */
    readonly provisioning: string;
    readonly tokenUrl: string;
  };
  /** The gatekeeper of the anonymous customer references: what `createAcrClient` takes as `baseUrl`. */
  readonly acr: string;
  /** The customer management API: what `createOptivaCmsClient` takes as `baseUrl`. */
  readonly optiva: string;
  /** The billing gateways: what `createOptivaBssClient` takes as `baseUrl`. */
  readonly bss: string;
  /** Wind-Proxy: what `createWindProxyClient` takes as `environment.baseUrl`. */
  readonly windproxy: string;
  /** Datapower-Node, under a path instead of a port of its own. */
  readonly datapowerNode: string;
  /** All REST systems over TLS, HTTP/2 or 1.1, with a certificate of `sandbox.ca`; only with the option `https`. */
  readonly https?: string;
  readonly keycloak: {
    readonly url: string;
    readonly realm: string;
  };
}

export interface SandboxPorts {
  readonly http: number;
  readonly grpc: number;
  readonly grpcTls: number;
  readonly https?: number | undefined;
}

export function sandboxUrls(host: string, ports: SandboxPorts): SandboxUrls {
  // Everything is an address of this machine; the wildcard ones cannot be dialled everywhere.
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  const http = `http://${name}:${ports.http}`;
  return {
    wgtwo: {
      grpc: `http://${name}:${ports.grpc}`,
      // By name: TLS has no server name for an address, and Node warns about one.
      grpcTls: `https://${name === "127.0.0.1" ? "localhost" : name}:${ports.grpcTls}`,
      provisioning: http,
      tokenUrl: `${http}/oauth2/token`,
    },
    acr: http,
    windproxy: http,
    datapowerNode: `${http}${datapowerNodePath}`,
    optiva: http,
    bss: http,
    keycloak: { url: http, realm },
    ...(ports.https === undefined
      ? {}
      : { https: `https://${name === "127.0.0.1" ? "localhost" : name}:${ports.https}` }),
  };
}
