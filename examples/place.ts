// Where an example runs: against the real service when its environment variables are set, otherwise against a sandbox
// that is started for this script alone. In your own code only the options are left of this.
import type { Sandbox, SandboxOptions } from "@telcokit/sandbox";
import type { ConsentsClientOptions } from "@telcokit/wgtwo-consents";

export interface Place<Options> {
  readonly options: Options;
  /** Set when the script plays against a sandbox of its own. */
  readonly sandbox: Sandbox | undefined;
  close(): Promise<void>;
}

const { env } = process;

/** Starts a sandbox for this script alone; it is loaded only when it is needed. */
export async function ownSandbox<Options>(
  options: (sandbox: Sandbox) => Options,
  sandboxOptions: SandboxOptions = {},
): Promise<Place<Options>> {
  const { startSandbox } = await import("@telcokit/sandbox");
  const sandbox = await startSandbox(sandboxOptions);
  return { options: options(sandbox), sandbox, close: () => sandbox.close() };
}

/**
 * wgtwo / Cisco mobility services. WGTWO_CLIENT_ID and WGTWO_CLIENT_SECRET choose the real service: production, or what
 * WGTWO_ENVIRONMENT=sandbox and WGTWO_REGION say, or the addresses WGTWO_API, WGTWO_PROVISIONING and WGTWO_TOKEN_URL.
 */
export async function wgtwoPlace(
  scopes: readonly string[],
  sandboxOptions?: SandboxOptions,
): Promise<Place<ConsentsClientOptions>> {
  const { WGTWO_CLIENT_ID: clientId, WGTWO_CLIENT_SECRET: clientSecret } = env;
  if (clientId === undefined || clientSecret === undefined)
    return ownSandbox(({ options }) => options.consents(), sandboxOptions);
  const options = { ...wgtwoEnvironment(), auth: { clientId, clientSecret, scopes } };
  return { options, sandbox: undefined, close: async () => {} };
}

function wgtwoEnvironment(): Pick<ConsentsClientOptions, "environment" | "region"> {
  const {
    WGTWO_API: api,
    WGTWO_PROVISIONING: provisioning,
    WGTWO_TOKEN_URL: tokenUrl,
    WGTWO_REGION: region,
  } = env;
  if (api !== undefined) {
    const further = {
      ...(provisioning === undefined ? {} : { provisioning }),
      ...(tokenUrl === undefined ? {} : { tokenUrl }),
    };
    return { environment: { api, ...further } };
  }
  const environment = env.WGTWO_ENVIRONMENT === "sandbox" ? "sandbox" : "production";
  return region === "shamrock" || region === "oak" || region === "sakura"
    ? { environment, region }
    : { environment };
}

/** The variables that point another process at this sandbox, in somebody's name. */
export function wgtwoVariables(
  { urls }: Sandbox,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Readonly<Record<string, string>> {
  return {
    WGTWO_API: urls.wgtwo.grpc,
    WGTWO_PROVISIONING: urls.wgtwo.provisioning,
    WGTWO_TOKEN_URL: urls.wgtwo.tokenUrl,
    WGTWO_CLIENT_ID: clientId,
    WGTWO_CLIENT_SECRET: clientSecret,
  };
}
