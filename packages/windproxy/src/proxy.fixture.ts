import type { ServerResponse } from "node:http";
import { type ArrivedRequest, type HttpAnswer, startHttpServer } from "@telcokit/testkit";
import { createWindProxyClient, type WindProxyClient, type WindProxyClientOptions } from "./index.ts";

/** One request as it arrived. */
export interface Arrived extends Omit<ArrivedRequest, "url"> {
  readonly path: string;
}

/** A JSON answer with its status, or a hand on the socket. */
export type Answer =
  | { readonly status?: number; readonly json?: unknown; readonly text?: string; readonly type?: string }
  | ((response: ServerResponse) => void);

export interface Proxy extends AsyncDisposable {
  readonly baseUrl: string;
  readonly arrived: readonly Arrived[];
  close(): Promise<void>;
}

/** A service on 127.0.0.1 that answers from a list, the last answer again and again. */
export async function startProxy(...answers: readonly Answer[]): Promise<Proxy> {
  const arrived: Arrived[] = [];
  const server = await startHttpServer(({ url: path, ...request }, number) => {
    arrived.push({ ...request, path });
    return answerOf(answers[Math.min(number, answers.length) - 1] ?? {});
  });
  const { url: baseUrl, close } = server;
  return { baseUrl, arrived, close, [Symbol.asyncDispose]: close };
}

function answerOf(answer: Answer): HttpAnswer {
  if (typeof answer === "function") return answer;
  const { status = 200, json, text, type = "application/json" } = answer;
  return { status, headers: { "content-type": type }, body: text ?? json };
}

/** What the document's samples say in front of the data. */
export function good(data: Readonly<Record<string, unknown>> = {}): Answer {
  return { json: { result: "OK", resultDescription: "Request successful", ...data } };
}

export function ko(code: string, data: Readonly<Record<string, unknown>> = {}): Answer {
  return { json: { result: code, resultDescription: "+393291234567 was not amused", ...data } };
}

/** A client of a preproduction at that address, which may do everything. Its back-offs take no time. */
export function clientOf(
  { baseUrl }: { readonly baseUrl: string },
  options: Partial<WindProxyClientOptions> = {},
): WindProxyClient {
  return createWindProxyClient({
    environment: { baseUrl, datapowerNodeUrl: baseUrl, preproduction: true },
    allowRealSms: true,
    random: () => 0,
    ...options,
  });
}
