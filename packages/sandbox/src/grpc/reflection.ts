import { type DescFile, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import type { MethodDefinition, Server, ServerDuplexStream, UntypedHandleCall } from "@grpc/grpc-js";
import { qualified } from "./qualified.ts";
import { invalidArgument } from "./status.ts";

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

/** The files of our services, of health and of reflection itself: whoever lists services finds all that answer. */
async function reflectionMethods(
  files: readonly DescFile[],
  services: readonly string[],
): Promise<ReadonlyMap<string, ReflectionMethod>> {
  const { service: health } = await import("grpc-health-check");
  const ours = files.map((file) => Buffer.from(toBinary(FileDescriptorProtoSchema, file.proto)));
  const healthFiles = filesOf(Object.values(health));
  const bare = await methodsOf([...ours, ...healthFiles], []);
  const reflectionFiles = filesOf([...bare.values()].map(({ definition }) => definition));
  return methodsOf(
    [...ours, ...healthFiles, ...reflectionFiles],
    [...services, "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"],
  );
}

async function methodsOf(
  fileDescriptorProtos: readonly Buffer[],
  services: readonly string[],
): Promise<ReadonlyMap<string, ReflectionMethod>> {
  const { ReflectionService } = await import("@grpc/reflection");
  // All that is read of a definition are its files; an enum is the least one.
  const format = "Protocol Buffer 3 EnumDescriptorProto" as const;
  const everything = { format, type: {}, fileDescriptorProtos: [...fileDescriptorProtos] };
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

/** What proto-loader leaves at a definition: the files its messages are in. */
function filesOf(definitions: readonly object[]): readonly Buffer[] {
  return definitions.flatMap((definition) => {
    const { requestType } = definition as { requestType?: { fileDescriptorProtos?: readonly Buffer[] } };
    return (requestType?.fileDescriptorProtos ?? []).map(qualified);
  });
}

/** Lets the library's handler work on a call that carries bytes. Bytes that are no request end the call alone. */
function translate({ definition, handle }: ReflectionMethod, call: ServerDuplexStream<Buffer, Buffer>): void {
  const translated = {
    on(event: string, listener: (value?: unknown) => void) {
      if (event !== "data") call.on(event, listener);
      else call.on("data", (bytes: Buffer) => received(definition, call, bytes, listener));
    },
    write: (message: ReflectionMessage) => call.write(definition.responseSerialize(withoutDot(message))),
    end: () => call.end(),
  };
  (handle as unknown as (stream: typeof translated) => void)(translated);
}

function received(
  { requestDeserialize }: MethodDefinition<unknown, unknown>,
  call: ServerDuplexStream<Buffer, Buffer>,
  bytes: Buffer,
  listener: (message: unknown) => void,
): void {
  let message: ReflectionMessage;
  try {
    message = requestDeserialize(bytes) as ReflectionMessage;
  } catch {
    call.emit("error", invalidArgument("the request is not a message of this method").status);
    return;
  }
  listener(withDot(message));
}

/** The parts of requests and answers that name the type that an extension extends. */
interface ReflectionMessage {
  readonly allExtensionNumbersOfType?: string;
  readonly fileContainingExtension?: { readonly containingType?: string };
  readonly allExtensionNumbersResponse?: { readonly baseTypeName?: string };
  readonly originalRequest?: ReflectionMessage;
}

/** The library knows extended types by the name in descriptors, which begins with a dot; nobody asks by that. */
function withDot(message: ReflectionMessage): ReflectionMessage {
  return renamed(message, (name) => (name.startsWith(".") ? name : `.${name}`));
}

function withoutDot(message: ReflectionMessage): ReflectionMessage {
  const plain = (name: string): string => name.replace(/^\./, "");
  const { allExtensionNumbersResponse: numbers, originalRequest: asked } = message;
  return {
    ...message,
    ...(asked ? { originalRequest: renamed(asked, plain) } : {}),
    ...(numbers
      ? { allExtensionNumbersResponse: { ...numbers, baseTypeName: plain(numbers.baseTypeName ?? "") } }
      : {}),
  };
}

function renamed(message: ReflectionMessage, name: (name: string) => string): ReflectionMessage {
  const { allExtensionNumbersOfType: type, fileContainingExtension: extension } = message;
  return {
    ...message,
    ...(type ? { allExtensionNumbersOfType: name(type) } : {}),
    ...(extension?.containingType
      ? { fileContainingExtension: { ...extension, containingType: name(extension.containingType) } }
      : {}),
  };
}
