import type { Attributes } from "@opentelemetry/api";
import type { TelcoError } from "../errors/telco-error.ts";
import type { OperationInfo } from "../operation/operation.ts";

/** Methods as they stand before a path template. */
const httpRoute = /^([A-Z]+) (\/.*)$/;

/** What is known before anything is sent, by the names of OpenTelemetry's conventions. Templates, never values. */
export function attributesOf(operation: OperationInfo, route: string): Attributes {
  return {
    "telcokit.operation": operation.title,
    "telcokit.effect": operation.effect,
    ...protocolOf(route),
    ...serverOf(operation.origin),
  };
}

function protocolOf(route: string): Attributes {
  const [, method, template] = httpRoute.exec(route) ?? [];
  if (method !== undefined && template !== undefined)
    return { "http.request.method": method, "url.template": template };
  const [service, rpc] = route.split("/");
  return { "rpc.system": "grpc", "rpc.service": service ?? route, "rpc.method": rpc ?? route };
}

function serverOf(origin: string): Attributes {
  try {
    const { hostname, port, protocol } = new URL(origin);
    return {
      "server.address": hostname.replace(/^\[|\]$/g, ""),
      "server.port": port === "" ? (protocol === "https:" ? 443 : 80) : Number(port),
    };
  } catch {
    return {};
  }
}

/** What is known when it is over. */
export function outcomeOf(
  operation: OperationInfo,
  status: number | undefined,
  error: TelcoError | undefined,
): Attributes {
  const name = typeof operation.route === "string" ? "http.response.status_code" : "rpc.grpc.status_code";
  return {
    ...(status === undefined ? {} : { [name]: status }),
    ...(error === undefined ? {} : { "error.type": error.code }),
  };
}
