import { type Authenticator, basicAuth, bearerToken, clientCredentials } from "@telcokit/core";
import type { RemoteSandbox } from "@telcokit/sandbox";
import { clientEntry, manifestOf } from "../clients.ts";
import { CliError, exitCodes, usage } from "../exit.ts";
import { merged } from "../input/assignments.ts";
import { isRecord } from "../input/is-record.ts";
import { optionsInEnvironment } from "./environment.ts";
import { chosenProfile, readProfiles, sandboxProfile } from "./profiles.ts";
import { withSecrets } from "./secrets.ts";

/** A client of which only the manifest says what it can do. */
export interface AnyClient {
  readonly [name: string]: unknown;
  close(): Promise<void>;
}

export interface Connected {
  readonly client: AnyClient;
  /** Nothing that is done there concerns anybody. */
  readonly isSandbox: boolean;
  readonly profile: string;
  /** What the profile and the environment say of this client now; secrets stand in it as they name them. */
  readonly settings: object;
}

/** Options of the command that every client takes. */
export interface ClientFlags {
  readonly profile?: string | undefined;
  /** What holds at anything but a sandbox where the profile says nothing. */
  readonly unless?: object | undefined;
  /** What holds whatever the profile says. */
  readonly more?: object | undefined;
}

/** Makes the client of a profile, and closes it when the work is done. */
export async function withClient<T>(
  name: string,
  flags: ClientFlags,
  work: (connected: Connected) => Promise<T>,
): Promise<T> {
  const connected = await connect(name, flags);
  try {
    return await work(connected);
  } finally {
    await connected.client.close();
  }
}

async function connect(
  name: string,
  { profile: flag, unless = {}, more = {} }: ClientFlags,
): Promise<Connected> {
  const entry = await clientEntry(name);
  const profile = await chosenProfile(flag);
  const isSandbox = profile === sandboxProfile;
  const settings = isSandbox ? {} : await settingsOf(profile, name);
  const options = isSandbox
    ? entry.ready((await runningSandbox()).options)
    : { ...unless, ...(await optionsOf(settings)) };
  const { factory } = await manifestOf(name);
  const make = (await entry.load())[factory] as (options: object) => AnyClient;
  return { client: make({ userAgent: "telcokit-cli", ...options, ...more }), isSandbox, profile, settings };
}

/** Where the sandbox of this shell is. */
export function sandboxUrl(): string {
  return process.env.TELCOKIT_SANDBOX_URL ?? `http://127.0.0.1:${process.env.TELCOKIT_SANDBOX_PORT ?? 4010}`;
}

/** @throws {CliError} when none answers. */
export async function runningSandbox(): Promise<RemoteSandbox> {
  const { connectSandbox } = await import("@telcokit/sandbox");
  try {
    return await connectSandbox(sandboxUrl());
  } catch {
    throw new CliError(
      `no sandbox answers at ${sandboxUrl()}; start one with \`telcokit sandbox\`, or name another profile with --profile`,
      exitCodes.transient,
    );
  }
}

async function settingsOf(profile: string, client: string): Promise<object> {
  const table = (await readProfiles()).profiles[profile]?.[client] ?? {};
  const options = isRecord(table) ? merged(table, optionsInEnvironment(client)) : {};
  if (Object.keys(options).length === 0)
    throw usage(
      `the profile ${profile} has nothing for ${client}; give it a table [profiles.${profile}.${client}]`,
    );
  return options;
}

async function optionsOf(settings: object): Promise<object> {
  const { auth, ...rest } = (await withSecrets(settings)) as { auth?: Readonly<Record<string, unknown>> };
  return auth === undefined ? rest : { ...rest, auth: authenticatorOf(auth) };
}

/** What a table of a profile can say of credentials. */
function authenticatorOf({ kind, ...options }: Readonly<Record<string, unknown>>): Authenticator | object {
  switch (kind) {
    case "basic":
      return basicAuth(options as unknown as Parameters<typeof basicAuth>[0]);
    case "bearer":
      return bearerToken(String(options.token));
    case "client-credentials":
      // Without a token endpoint it is the environment's, which the client knows.
      return options.tokenUrl === undefined
        ? options
        : clientCredentials(options as unknown as Parameters<typeof clientCredentials>[0]);
  }
  throw usage('auth.kind must be "basic", "bearer" or "client-credentials"');
}
