import type { DescFile } from "@bufbuild/protobuf";
import {
  type Metadata,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { ServerCertificate } from "../tls/certificates.ts";
import { addHealth } from "./health.ts";
import { type GrpcListener, type Http2Stream, startGrpcListener } from "./listener.ts";
import { addReflection } from "./reflection.ts";

/** One service with its handlers. */
export interface ServedService {
  readonly typeName: string;
  readonly definition: ServiceDefinition;
  readonly handlers: UntypedServiceImplementation;
}

export interface GrpcServerOptions {
  readonly host: string;
  /** 0 picks free ports; otherwise plaintext here and TLS on the next. */
  readonly port: number;
  readonly certificate: ServerCertificate;
  /** The files that reflection shows, dependencies included. */
  readonly files: readonly DescFile[];
  readonly maxConnectionAgeMs: number;
  readonly maxConnectionAgeGraceMs: number;
  readonly maxConcurrentStreams: number;
  readonly minPingIntervalMs: number;
  readonly now: () => number;
}

export interface GrpcServer {
  readonly plainPort: number;
  readonly tlsPort: number;
  locate(metadata: Metadata): Http2Stream | undefined;
  close(): Promise<void>;
}

/** The gRPC server with reflection (v1 and v1alpha) and health. `services` are made once calls can be located. */
export async function startGrpcServer(
  options: GrpcServerOptions,
  services: (locate: GrpcServer["locate"]) => readonly ServedService[],
): Promise<GrpcServer> {
  const server = new Server({
    "grpc.enable_channelz": 0,
    "grpc.max_connection_age_ms": options.maxConnectionAgeMs,
    "grpc.max_connection_age_grace_ms": options.maxConnectionAgeGraceMs,
    "grpc.max_concurrent_streams": options.maxConcurrentStreams,
  });
  let listener: GrpcListener | undefined;
  const locate: GrpcServer["locate"] = (metadata) => listener?.locate(metadata);
  const served = services(locate);
  for (const { definition, handlers } of served) server.addService(definition, handlers);
  const names = served.map(({ typeName }) => typeName);
  addReflection(server, options.files, names);
  addHealth(server, names);
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  listener = await startGrpcListener({ ...options, injector });
  const { plainPort, tlsPort, close } = listener;
  return {
    plainPort,
    tlsPort,
    locate,
    async close() {
      server.forceShutdown();
      await close();
    },
  };
}
