import type { Fields } from "./engine.ts";

/** A status that the service sent, and that is not OK. */
export class ServiceStatus extends Error {
  override readonly name = "ServiceStatus";
  /** One of gRPC's codes; what gRPC does not define is UNKNOWN. */
  readonly code: number;
  /** The service's own words. They may quote the request. */
  readonly details: string;
  /** Headers and trailers that came with it, `grpc-status` among them. */
  readonly fields: Fields;

  constructor(code: number, details: string, fields: Fields) {
    super(`the service answered with status ${code}`);
    this.code = code >= 1 && code <= 16 ? code : unknown;
    this.details = details;
    this.fields = fields;
  }
}

const unknown = 2;
