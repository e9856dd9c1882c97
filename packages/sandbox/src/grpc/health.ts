import type {
  handleUnaryCall,
  MethodDefinition,
  Server,
  ServerUnaryCall,
  ServerWritableStream,
  UntypedHandleCall,
} from "@grpc/grpc-js";
import { invalidArgument } from "./status.ts";

/** A method of the library, which speaks messages of its own. */
interface HealthMethod {
  readonly definition: Pick<MethodDefinition<object, object>, "requestDeserialize" | "responseSerialize">;
  readonly handle: UntypedHandleCall;
}

type UnaryHandler = (
  call: { readonly request: unknown },
  callback: (error: object | null, answer?: object) => void,
) => void;
type StreamHandler = (call: {
  readonly request: unknown;
  write(answer: object): void;
  on(event: string, listener: () => void): void;
}) => void;

/** Health by grpc-health-check: every service is there. It is made when somebody first asks, as reflection is. */
export function addHealth(server: Server, services: readonly string[]): void {
  let made: Promise<ReadonlyMap<string, HealthMethod>> | undefined;
  const methodAt = async (path: string): Promise<HealthMethod> => {
    made ??= healthMethods(services);
    const method = (await made).get(path);
    if (method === undefined) throw new Error(`grpc-health-check has no ${path}`);
    return method;
  };
  const asItIs = (bytes: Buffer): Buffer => bytes;
  for (const path of ["Check", "List"].map(pathOf)) {
    const handler: handleUnaryCall<Buffer, Buffer> = (call, callback) =>
      void methodAt(path).then((method) => answerOnce(method, call, callback));
    server.register(path, handler, asItIs, asItIs, "unary");
  }
  const watch = (call: ServerWritableStream<Buffer, Buffer>): void =>
    void methodAt(pathOf("Watch")).then((method) => answerOften(method, call));
  server.register(pathOf("Watch"), watch, asItIs, asItIs, "serverStream");
}

function pathOf(method: string): string {
  return `/grpc.health.v1.Health/${method}`;
}

async function healthMethods(services: readonly string[]): Promise<ReadonlyMap<string, HealthMethod>> {
  const { HealthImplementation } = await import("grpc-health-check");
  const statuses = ["", ...services].map((name) => [name, "SERVING" as const]);
  const methods = new Map<string, HealthMethod>();
  new HealthImplementation(Object.fromEntries(statuses)).addToServer({
    addService(service, implementation) {
      for (const definition of Object.values(service)) {
        const handle = implementation[definition.originalName ?? ""];
        if (handle !== undefined) methods.set(definition.path, { definition, handle });
      }
    },
  });
  return methods;
}

function answerOnce(
  { definition, handle }: HealthMethod,
  call: ServerUnaryCall<Buffer, Buffer>,
  callback: Parameters<handleUnaryCall<Buffer, Buffer>>[1],
): void {
  const request = requestOf(definition, call.request);
  if (request === undefined) callback(notOfThisMethod());
  else
    (handle as unknown as UnaryHandler)({ request }, (error, answer) =>
      callback(error, answer === undefined ? undefined : definition.responseSerialize(answer)),
    );
}

function answerOften({ definition, handle }: HealthMethod, call: ServerWritableStream<Buffer, Buffer>): void {
  const request = requestOf(definition, call.request);
  if (request === undefined) call.emit("error", notOfThisMethod());
  else
    (handle as unknown as StreamHandler)({
      request,
      write: (answer) => void call.write(definition.responseSerialize(answer)),
      on: (event, listener) => void call.on(event, listener),
    });
}

/** Nothing when the bytes are no message. */
function requestOf({ requestDeserialize }: HealthMethod["definition"], bytes: Buffer): unknown {
  try {
    return requestDeserialize(bytes);
  } catch {
    return undefined;
  }
}

function notOfThisMethod(): object {
  return invalidArgument("the request is not a message of this method").status;
}
