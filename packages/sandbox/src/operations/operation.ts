/** How an operation travels, which decides what can happen to it. */
export type Protocol = "http" | "windproxy" | "token" | "grpc" | "grpc-ack" | "grpc-stream";

/** One row of a system's table: its route, its name for faults and what is told of it follow from it. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With `:name` for parameters; several where editions of a document differ. gRPC: `/package.Service/Method`. */
  readonly path: string | readonly string[];
  readonly protocol: Protocol;
  /** In the service's own words: a KO, a status code inside a reply, an HTTP status, an OAuth error. */
  readonly refusals: readonly string[];
}

/** A system's operations by the names of the client. */
export type OperationTable<Name extends string = string> = Readonly<Record<Name, Operation>>;

export function pathsOf({ path }: Operation): readonly string[] {
  return typeof path === "string" ? [path] : path;
}
