import { type DescFile, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import type { MethodDefinition, Server, ServerDuplexStream, UntypedHandleCall } from "@grpc/grpc-js";

/** A reflection method of the library, which speaks messages of its own. */
interface ReflectionMethod {
  readonly definition: MethodDefinition<unknown, unknown>;
  readonly handle: UntypedHandleCall;
}

const paths = ["v1", "v1alpha"].map(
  (version) => `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
);

/**
 * Server reflection, v1 and v1alpha, by @grpc/reflection. It is made when somebody first asks: it takes longer than
 * starting all the rest, and most sandboxes are never asked.
 */
export function addReflection(server: Server, files: readonly DescFile[], services: readonly string[]): void {
  let made: Promise<ReadonlyMap<string, ReflectionMethod>> | undefined;
  for (const path of paths) {
    const handler = async (call: ServerDuplexStream<Buffer, Buffer>): Promise<void> => {
      made ??= reflectionMethods(files, services);
      const method = (await made).get(path);
      if (method !== undefined) translate(method, call);
    };
    const asItIs = (bytes: Buffer): Buffer => bytes;
    server.register(
      path,
      (call: ServerDuplexStream<Buffer, Buffer>) => void handler(call),
      asItIs,
      asItIs,
      "bidi",
    );
  }
}

async function reflectionMethods(
  files: readonly DescFile[],
  services: readonly string[],
): Promise<ReadonlyMap<string, ReflectionMethod>> {
  const { ReflectionService } = await import("@grpc/reflection");
  // All that is read of a definition are its files; an enum is the least one.
  const everything = {
    format: "Protocol Buffer 3 EnumDescriptorProto",
    type: {},
    fileDescriptorProtos: files.map((file) => Buffer.from(toBinary(FileDescriptorProtoSchema, file.proto))),
  } as const;
  const methods = new Map<string, ReflectionMethod>();
  new ReflectionService({ everything }, { services: [...services] }).addToServer({
    addService(service, implementation) {
      for (const [name, definition] of Object.entries(service)) {
        const handle = implementation[name];
        if (handle !== undefined) methods.set(definition.path, { definition, handle });
      }
    },
  });
  return methods;
}

/** Lets the library's handler work on a call that carries bytes. */
function translate({ definition, handle }: ReflectionMethod, call: ServerDuplexStream<Buffer, Buffer>): void {
  const translated = {
    on(event: string, listener: (value?: unknown) => void) {
      if (event === "data")
        call.on("data", (bytes: Buffer) => listener(definition.requestDeserialize(bytes)));
      else call.on(event, listener);
    },
    write: (message: unknown) => call.write(definition.responseSerialize(message)),
    end: () => call.end(),
  };
  (handle as unknown as (stream: typeof translated) => void)(translated);
}
