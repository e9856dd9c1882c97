import { Metadata, type StatusObject, status } from "@grpc/grpc-js";

/** Thrown by what serves a call to end it with a gRPC status other than OK. */
export class GrpcRefusal extends Error {
  readonly status: StatusObject;

  constructor(code: status, details: string, metadata: Readonly<Record<string, string>> = {}) {
    super(details);
    this.name = "GrpcRefusal";
    this.status = { code, details, metadata: trailers(metadata) };
  }
}

export function invalidArgument(details: string): GrpcRefusal {
  return new GrpcRefusal(status.INVALID_ARGUMENT, details);
}

export function statusOf(error: unknown): StatusObject {
  if (error instanceof GrpcRefusal) return error.status;
  // A slip of the sandbox itself: show it, there is nothing here to keep from anyone.
  return { code: status.INTERNAL, details: `sandbox: ${String(error)}`, metadata: new Metadata() };
}

export function trailers(values: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(values)) {
    metadata.set(name, name.endsWith("-bin") ? Buffer.from(value, "base64") : value);
  }
  return metadata;
}
