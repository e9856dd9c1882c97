import type { RequestSummary, SeenRequest } from "../world/requests.ts";

interface WithBytes {
  readonly rawBase64: string;
}

/** A request as the control API writes it. */
export interface WrittenRequest extends Omit<SeenRequest, "at" | "raw" | "answer">, WithBytes {
  readonly at: string;
  readonly answer?: (Omit<NonNullable<SeenRequest["answer"]>, "raw"> & WithBytes) | undefined;
}

/** The same object that the sandbox has in its own process. */
export function revivedRequest({ at, answer, status, ...written }: WrittenRequest): SeenRequest {
  const request = { ...written, at: new Date(at), status };
  const answered = answer === undefined ? {} : { answer: withRaw<SeenRequest["answer"]>(answer) };
  return withRaw<SeenRequest>(Object.assign(request, answered));
}

/** The data of an activity, with its moment. */
export function revived(data: { readonly request?: { readonly at: string } }): object {
  if (data.request === undefined) return data;
  const request = { ...data.request, at: new Date(data.request.at) } as RequestSummary;
  return { ...data, request };
}

function withRaw<T>({ rawBase64, ...rest }: WithBytes): T {
  const value = new Uint8Array(Buffer.from(rawBase64, "base64"));
  return Object.defineProperty(rest, "raw", { value, enumerable: false }) as T;
}
