import type { Dispatcher } from "undici";
import { TransportFault } from "../../network/fault.ts";
import { faultOf, faultOfBody } from "../../network/fault-of.ts";
import type { Ending } from "../../util/ending.ts";
import {
  addHeader,
  bodiless,
  bodyAs,
  checkComplete,
  codingsOf,
  declaredLength,
  joined,
  type TextReader,
} from "../reply-body.ts";
import type { HttpReply, PlainRequest } from "../transport.ts";
import { acceptedCodings, canDecompress, compressionOverhead, decompress } from "./decompress.ts";
import { proxyRefusal, unsentFault } from "./unsent-fault.ts";

/** What the handlers of one transport share. */
export interface HandlerContext {
  readonly readText: TextReader;
  /** Called once when an answer is over. */
  readonly onEnd: () => void;
}

/** Whom a dispatcher can be told to give up. */
type Abortable = Pick<Dispatcher.DispatchController, "abort">;

type RawHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Who hears of a request: undici's handler of today, as far as it is used. */
export interface RequestListener {
  /** The same as `onResponseStart`, where somebody has read the headers already: names in lower case, one value each. */
  onAnswer(status: number, headers: Record<string, string>): void;
  onRequestStart(controller: Abortable): void;
  onResponseStart(controller: unknown, status: number, headers: RawHeaders): void;
  onResponseData(controller: unknown, chunk: Uint8Array): void;
  onResponseEnd(): void;
  onResponseError(controller: unknown, error: unknown): void;
}

export type Dispatch = (options: Dispatcher.DispatchOptions, listener: RequestListener) => void;

/** Through what a request goes. */
export interface Via {
  /** `host:port`, without credentials. */
  readonly proxy: string;
  /** Where it opens no tunnel, but makes the request itself: its address, and the headers that it needs. */
  readonly forwards?: { readonly origin: string; readonly headers: readonly string[] };
}

/** Where a request goes. */
export interface Target {
  readonly origin: string;
  readonly path: string;
  /** It has to close its connection. */
  readonly reset?: boolean | undefined;
  readonly via?: Via | undefined;
}

/**
 * One request and its answer, as undici tells of it. `onRequestStart` comes after connect and TLS, just before the
 * first byte is written: until then the request is provably unsent.
 */
export class UndiciHandler implements RequestListener {
  readonly #context: HandlerContext;
  readonly #request: PlainRequest;
  readonly #ending: Ending;
  readonly #resolve: (reply: HttpReply) => void;
  readonly #reject: (fault: unknown) => void;
  #headers: Record<string, string> = {};
  readonly #chunks: Uint8Array[] = [];
  #letGo: (() => void) | undefined;
  #controller: Abortable | undefined;
  #via: Via | undefined;
  #codings: string[] = [];
  #status = 0;
  #declared: number | undefined;
  #length = 0;
  #limit = 0;
  #over = false;

  constructor(
    context: HandlerContext,
    request: PlainRequest,
    ending: Ending,
    resolve: (reply: HttpReply) => void,
    reject: (fault: unknown) => void,
  ) {
    this.#context = context;
    this.#request = request;
    this.#ending = ending;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Sends the request. */
  start(dispatch: Dispatch, { origin, path, reset = false, via }: Target): void {
    this.#via = via;
    const { method, headers, body } = this.#request;
    this.#letGo = this.#ending.onEnd(() => this.#fail(new TransportFault({ code: "aborted" })));
    const fields: string[] = [];
    for (const name of Object.keys(headers)) fields.push(name, headers[name] ?? "");
    if (headers["accept-encoding"] === undefined) fields.push("accept-encoding", acceptedCodings);
    const forwards = via?.forwards;
    if (forwards !== undefined) fields.push(...forwards.headers);
    const common = {
      origin: forwards?.origin ?? origin,
      path: forwards === undefined ? path : `${origin}${path}`,
      method,
      headers: fields,
      body: body ?? null,
      idempotent: false,
    };
    try {
      dispatch(reset ? { ...common, reset } : common, this);
    } catch (error) {
      // A dispatcher may refuse a request at once. Nobody hears of it then but here.
      this.onResponseError(undefined, error);
    }
  }

  onRequestStart(controller: Abortable): void {
    // Aborted while it waited for a connection. Or it would be sent a second time, which is ours to decide.
    if (this.#over || this.#controller !== undefined) {
      controller.abort(new TransportFault({ code: "connection_lost" }));
      return;
    }
    this.#controller = controller;
    this.#request.evidence.stage = "sent";
  }

  onResponseStart(_controller: unknown, status: number, headers: RawHeaders): void {
    const read: Record<string, string> = {};
    for (const name of Object.keys(headers)) {
      const value = headers[name];
      if (value !== undefined) addHeader(read, name, typeof value === "string" ? value : value.join(", "));
    }
    this.onAnswer(status, read);
  }

  onAnswer(status: number, headers: Record<string, string>): void {
    if (this.#over || status < 200) return;
    const { evidence, maxReplyBytes } = this.#request;
    if (this.#refusedByProxy(status)) return;
    evidence.stage = "answered";
    this.#status = status;
    this.#headers = headers;
    // There is no body, whatever the headers say of it.
    if (bodiless.has(status)) {
      this.#finish([]);
      return;
    }
    this.#codings = codingsOf(this.#headers);
    this.#declared = declaredLength(this.#headers);
    this.#limit = this.#codings.length === 0 ? maxReplyBytes : maxReplyBytes + compressionOverhead;
    if ((this.#declared ?? 0) > this.#limit) this.#fail(new TransportFault({ code: "reply_too_large" }));
    else if (!canDecompress(this.#codings)) this.#fail(new TransportFault({ code: "unsupported_encoding" }));
  }

  onResponseData(_controller: unknown, chunk: Uint8Array): void {
    if (this.#over) return;
    this.#length += chunk.byteLength;
    if (this.#length > this.#limit) this.#fail(new TransportFault({ code: "reply_too_large" }));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#over) return;
    try {
      checkComplete(this.#status, this.#declared, this.#length);
      if (this.#codings.length === 0 || this.#length === 0) this.#finish(this.#chunks);
      else this.#decompress(joined(this.#chunks));
    } catch (fault) {
      this.#fail(fault);
    }
  }

  onResponseError(_controller: unknown, error: unknown): void {
    if (this.#over) return;
    if (error instanceof TransportFault) this.#fail(error);
    else if (this.#request.evidence.stage === "answered") this.#fail(faultOfBody(error));
    else this.#fail(this.#controller === undefined ? unsentFault(error, this.#via?.proxy) : faultOf(error));
  }

  /** A proxy that asks for credentials has passed nothing on. No service says so. */
  #refusedByProxy(status: number): boolean {
    if (status !== 407 || this.#via?.forwards === undefined) return false;
    this.#request.evidence.stage = "unsent";
    this.#fail(proxyRefusal(this.#via.proxy, status));
    return true;
  }

  #decompress(body: Uint8Array): void {
    decompress(body, this.#codings, this.#request.maxReplyBytes)
      .then((bytes) => this.#finish([bytes]))
      .catch((fault: unknown) => this.#fail(fault));
  }

  #finish(pieces: readonly Uint8Array[]): void {
    const read = bodyAs(this.#request.wantsBytes, pieces, this.#headers, this.#context.readText);
    const through = this.#via?.forwards === undefined ? {} : { proxy: this.#via.proxy };
    const reply = { status: this.#status, headers: this.#headers, ...read, ...through };
    if (this.#end()) this.#resolve(reply);
  }

  #fail(fault: unknown): void {
    if (!this.#end()) return;
    this.#reject(fault);
    this.#controller?.abort(new TransportFault({ code: "aborted" }));
  }

  /** Whether this is what ends it. */
  #end(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#letGo?.();
    this.#context.onEnd();
    return true;
  }
}
