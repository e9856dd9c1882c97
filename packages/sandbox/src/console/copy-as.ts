import type { SandboxInfo, SeenRequest } from "./api.ts";

export const copies = ["curl", "grpcurl", "telcokit", "test"] as const;
export type Copy = (typeof copies)[number];

/** Which of them make sense for a request. */
export function copiesOf(request: SeenRequest): readonly Copy[] {
  return request.rpc === undefined ? ["curl", "telcokit", "test"] : ["grpcurl", "telcokit", "test"];
}

/** The request as a line to paste, or as a test that expects it. */
export function copyAs(copy: Copy, request: SeenRequest, info: SandboxInfo): string {
  const makers: Record<Copy, () => string> = {
    curl: () => curl(request),
    grpcurl: () => grpcurl(request, info),
    telcokit: () => telcokit(request),
    test: () => test(request),
  };
  return makers[copy]();
}

/** Headers that the tool makes itself. */
const made = /^(?:host|connection|content-length|accept-encoding|user-agent|te|traceparent)$/;

function headers(request: SeenRequest): string[] {
  return Object.entries(request.headers)
    .filter(([name]) => !made.test(name) && !name.startsWith("grpc-") && name !== "content-type")
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
}

function curl(request: SeenRequest): string {
  const type = request.headers["content-type"];
  const body = request.rawBase64 === undefined || request.rawBase64 === "" ? undefined : textOf(request);
  return [
    `curl -i -X ${request.method} ${quoted(location.origin + request.path)}`,
    ...headers(request),
    ...(type === undefined ? [] : [`-H ${quoted(`content-type: ${type}`)}`]),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(" \\\n  ");
}

function grpcurl(request: SeenRequest, info: SandboxInfo): string {
  const address = new URL(info.urls.wgtwo.grpc).host;
  return [
    "grpcurl -plaintext",
    ...headers(request),
    `-d ${quoted(JSON.stringify(request.body ?? {}))}`,
    `${address} ${request.rpc}`,
  ].join(" \\\n  ");
}

/** The package that a system's operations belong to. */
function clientOf({ system, operation }: SeenRequest): string {
  if (system === "optiva") return "optiva-cms";
  if (system === "bss") return "optiva-bss";
  if (system === "wgtwo") return operation.startsWith("sip") ? "wgtwo-sipbreakout" : "wgtwo-consents";
  return system;
}

function telcokit(request: SeenRequest): string {
  const name = request.operation;
  return [
    "# what the operation takes is told by:",
    `telcokit describe ${clientOf(request)} ${name}`,
    `telcokit call ${clientOf(request)} ${name} --input -`,
  ].join("\n");
}

function test({ system, operation, body }: SeenRequest): string {
  const expected = JSON.stringify(body ?? {}, undefined, 2).replaceAll("\n", "\n  ");
  return `it("asks ${system} for ${operation}", () => {
  const [request] = sandbox.requests({ system: ${JSON.stringify(system)}, operation: ${JSON.stringify(operation)} });
  expect(request?.body).toEqual(${expected});
});`;
}

function textOf({ rawBase64 = "" }: SeenRequest): string {
  const bytes = Uint8Array.from(atob(rawBase64), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
