import { type DescFile, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import {
  type Metadata,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { ServerCertificate } from "../tls/certificates.ts";
import { type GrpcListener, startGrpcListener, type WireStream } from "./listener.ts";

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
  locate(metadata: Metadata): WireStream | undefined;
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
  await addReflection(server, options.files, served);
  await addHealth(server, served);
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

async function addReflection(
  server: Server,
  files: readonly DescFile[],
  served: readonly ServedService[],
): Promise<void> {
  const { ReflectionService } = await import("@grpc/reflection");
  const fileDescriptorProtos = files.map((file) =>
    Buffer.from(toBinary(FileDescriptorProtoSchema, file.proto)),
  );
  // All that is read of a definition are its files; an enum is the least one.
  const everything = {
    format: "Protocol Buffer 3 EnumDescriptorProto",
    type: {},
    fileDescriptorProtos,
  } as const;
  new ReflectionService({ everything }, { services: served.map(({ typeName }) => typeName) }).addToServer(
    server,
  );
}

async function addHealth(server: Server, served: readonly ServedService[]): Promise<void> {
  const { HealthImplementation } = await import("grpc-health-check");
  const names = ["", ...served.map(({ typeName }) => typeName)];
  new HealthImplementation(Object.fromEntries(names.map((name) => [name, "SERVING" as const]))).addToServer(
    server,
  );
}
