import type { PlainAnswer } from "../http/answer.ts";

/** An OAuth client as it is registered. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What it may ask for. */
  readonly scopes: readonly string[];
}

/** A token request as it arrived. */
export interface TokenRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface EndpointOptions {
  readonly issuer: string;
  readonly clients: readonly OAuthClient[];
  readonly lifetimeSeconds: number;
}

export interface GivenAnswer {
  readonly answer: PlainAnswer;
  /** Whose the request was, when its credentials were right. */
  readonly clientId: string | undefined;
}

/** Answers token requests. */
export type TokenEndpoint = (request: TokenRequest) => Promise<GivenAnswer>;

export type LoadEndpoint = (options: EndpointOptions) => Promise<TokenEndpoint>;
