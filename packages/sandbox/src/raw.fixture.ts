import {
  type DescMethod,
  fromBinary,
  fromJson,
  type JsonValue,
  type Message,
  toBinary,
} from "@bufbuild/protobuf";
import {
  type ChannelCredentials,
  type ChannelOptions,
  Client,
  type ClientReadableStream,
  credentials,
  Metadata,
  type ServiceError,
} from "@grpc/grpc-js";
import { onTestFinished } from "vitest";
import type { WgtwoCredential } from "./access/credentials.ts";
import type { Sandbox } from "./sandbox.ts";

/** A token, fetched with nothing but fetch. */
export async function token(
  sandbox: Sandbox,
  as: WgtwoCredential = sandbox.credentials.wgtwo,
  scopes: readonly string[] = as.scopes,
): Promise<string> {
  const response = await requestToken(sandbox, { as, scope: scopes.join(" ") });
  return ((await response.json()) as { access_token: string }).access_token;
}

export function requestToken(
  sandbox: Sandbox,
  {
    as = sandbox.credentials.wgtwo,
    scope,
  }: { as?: { clientId: string; clientSecret: string }; scope?: string },
): Promise<Response> {
  const basic = `${encodeURIComponent(as.clientId)}:${encodeURIComponent(as.clientSecret)}`;
  return fetch(sandbox.urls.wgtwo.tokenUrl, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(basic).toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      ...(scope === undefined ? {} : { scope }),
    }),
  });
}

/** A provisioning update, as curl would send it. */
export function update(sandbox: Sandbox, bearer: string | undefined, body: unknown): Promise<Response> {
  return fetch(`${sandbox.urls.wgtwo.provisioning}/provision/v2/update`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** The body that bundles products for a subscription. */
export function bundle(msisdn: string, ...products: string[]): object {
  return {
    bssid: "wotel",
    msisdn,
    services: { add: [{ servicename: "PRODUCT_BUNDLING", config: { products } }] },
  };
}

/** What a call ended with. */
type Outcome<T = Message> =
  | { readonly message: T; readonly error?: undefined }
  | { readonly message?: undefined; readonly error: ServiceError };

/** Calls gRPC methods by descriptor and JSON, over one channel of its own. */
export interface RawGrpc {
  call<T = Message>(
    method: DescMethod,
    request: JsonValue,
    bearer?: string,
    options?: { readonly deadlineMs?: number },
  ): Promise<Outcome<T>>;
  stream<T = Message>(method: DescMethod, request: JsonValue, bearer?: string): RawStream<T>;
  close(): void;
}

export interface RawStream<T> {
  readonly messages: T[];
  /** Resolves with the n-th message, from 1. */
  nth(n: number): Promise<T>;
  /** Resolves when the stream is over: with its error, or undefined after OK. */
  readonly end: Promise<ServiceError | undefined>;
  cancel(): void;
}

export function rawGrpc(
  target: string,
  channel: ChannelCredentials = credentials.createInsecure(),
  options: ChannelOptions = {},
): RawGrpc {
  const client = new Client(new URL(target).host, channel, {
    "grpc.enable_retries": 0,
    // Otherwise clients share connections, broken ones included.
    "grpc.use_local_subchannel_pool": 1,
    ...options,
  });
  onTestFinished(() => client.close());
  const parts = (method: DescMethod, request: JsonValue, bearer?: string) =>
    [
      `/${method.parent.typeName}/${method.name}`,
      (message: Message) => Buffer.from(toBinary(method.input, message)),
      (bytes: Buffer) => fromBinary(method.output, bytes),
      fromJson(method.input, request) as Message,
      metadata(bearer),
    ] as const;
  return {
    call: <T>(method: DescMethod, request: JsonValue, bearer?: string, { deadlineMs = 5000 } = {}) =>
      new Promise<Outcome<T>>((resolve) => {
        const deadline = Date.now() + deadlineMs;
        client.makeUnaryRequest(...parts(method, request, bearer), { deadline }, (error, message) =>
          resolve(error === null ? { message: message as T } : { error }),
        );
      }),
    stream: <T>(method: DescMethod, request: JsonValue, bearer?: string) =>
      rawStream<T>(client.makeServerStreamRequest(...parts(method, request, bearer))),
    close: () => client.close(),
  };
}

function rawStream<T>(call: ClientReadableStream<Message>): RawStream<T> {
  const messages: T[] = [];
  onTestFinished(() => call.cancel());
  const waiting = new Map<number, (message: T) => void>();
  call.on("data", (message: T) => {
    messages.push(message);
    waiting.get(messages.length)?.(message);
  });
  const end = new Promise<ServiceError | undefined>((resolve) => {
    call.on("error", (error) => resolve(error as ServiceError));
    call.on("end", () => resolve(undefined));
  });
  return {
    messages,
    end,
    nth(n) {
      const there = messages[n - 1];
      return there === undefined ? new Promise((resolve) => waiting.set(n, resolve)) : Promise.resolve(there);
    },
    cancel: () => call.cancel(),
  };
}

function metadata(bearer: string | undefined): Metadata {
  const sent = new Metadata();
  if (bearer !== undefined) sent.set("authorization", `Bearer ${bearer}`);
  return sent;
}
