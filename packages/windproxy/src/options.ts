import type { HttpClientOptions } from "@telcokit/core";
import { checkBaseUrl, checkOptionNames } from "@telcokit/core/client";
import { packageName } from "./identity.ts";

/** A Wind-Proxy at an address of its own. */
export interface CustomEnvironment {
  /** `http://host:8080`. Plain `http:` is accepted: Wind-Proxy has nothing else. */
  readonly baseUrl: string;
  /** @default port 6594 of the same host */
  readonly datapowerNodeUrl?: string | undefined;
  /**
   * It is a preproduction: `mockupData` may be asked for, and real SMS have to be allowed.
   * @default whether the host's name begins with `wind-proxy-preprod`
   */
  readonly preproduction?: boolean | undefined;
}

/** `production` is `http://wind-proxy:8080`, `preproduction` is `http://wind-proxy-preprod:8080`. */
export type WindProxyEnvironment = "production" | "preproduction" | CustomEnvironment;

/**
 * Wind-Proxy knows no credentials but the JWT that the Piksel operations take with each call, so there is no `auth`.
 */
export interface WindProxyClientOptions extends Omit<HttpClientOptions, "auth"> {
  readonly environment: WindProxyEnvironment;
  /** Preproduction sends real SMS to real people. With `true` `spai.sendFreeSms` does so. @default false */
  readonly allowRealSms?: boolean | undefined;
}

/** What a client's options come to. */
export interface WindProxySettings {
  readonly baseUrl: string;
  readonly datapowerNodeUrl: string;
  /** Preproduction alone answers with made-up data. */
  readonly mockupData: boolean;
  /** Preproduction sends real SMS, so there it has to be allowed. */
  readonly realSms: boolean;
}

const named: Readonly<Record<string, CustomEnvironment>> = {
  production: { baseUrl: "http://wind-proxy:8080" },
  preproduction: { baseUrl: "http://wind-proxy-preprod:8080" },
};
const environmentNames = Object.keys({
  baseUrl: true,
  datapowerNodeUrl: true,
  preproduction: true,
} satisfies Record<keyof CustomEnvironment, true>);
const nodePort = "6594";

/** @throws {TypeError} when an option is impossible. */
export function resolveSettings(options: WindProxyClientOptions): WindProxySettings {
  const { environment, allowRealSms = false } = options;
  const custom =
    typeof environment === "string" && Object.hasOwn(named, environment) ? named[environment] : environment;
  if (typeof custom !== "object" || custom === null) {
    throw new TypeError(`${packageName}: environment must be "production", "preproduction" or { baseUrl }`);
  }
  checkOptionNames(`${packageName}: environment`, custom, environmentNames);
  if (typeof allowRealSms !== "boolean")
    throw new TypeError(`${packageName}: allowRealSms must be true or false`);
  if ("auth" in options && options.auth !== undefined) {
    throw new TypeError(`${packageName}: there is no auth; the piksel operations take a jwt with each call`);
  }
  const baseUrl = checkBaseUrl(custom.baseUrl, packageName, "environment.baseUrl", true);
  const preproduction = custom.preproduction ?? isPreproduction(baseUrl);
  return {
    baseUrl,
    datapowerNodeUrl:
      custom.datapowerNodeUrl === undefined
        ? nodeUrl(baseUrl)
        : checkBaseUrl(custom.datapowerNodeUrl, packageName, "environment.datapowerNodeUrl", true),
    mockupData: preproduction,
    realSms: !preproduction || allowRealSms,
  };
}

function isPreproduction(baseUrl: string): boolean {
  return /^wind-proxy-preprod(\.|$)/.test(new URL(baseUrl).hostname);
}

function nodeUrl(baseUrl: string): string {
  const url = new URL(baseUrl);
  url.port = nodePort;
  return url.origin;
}

/** What a client takes beside the options of all clients: tsc says which is missing here. */
export const ownOptions: readonly string[] = Object.keys({
  environment: true,
  allowRealSms: true,
} satisfies Record<Exclude<keyof WindProxyClientOptions, keyof HttpClientOptions>, true>);
