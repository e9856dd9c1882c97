import { wireFiles } from "@telcokit/wgtwo-grpc/wire";
import { clientOptions, type SandboxClientOptions } from "./access/client-options.ts";
import { type SandboxCredentials, sandboxCredentials } from "./access/credentials.ts";
import { type SandboxUrls, sandboxUrls } from "./access/urls.ts";
import type { Faults } from "./faults/registry.ts";
import { startGrpcServer } from "./grpc/server.ts";
import type { HttpKit } from "./http/handler.ts";
import { createKit } from "./http/kit.ts";
import { createHttpApp, startHttpServer } from "./http/server.ts";
import { acrApplications } from "./systems/acr/catalog.ts";
import type { AcrControl } from "./systems/acr/control.ts";
import type { AcrState } from "./systems/acr/state.ts";
import { createAcrSystem } from "./systems/acr/system.ts";
import { createKeycloak } from "./systems/keycloak/identity.ts";
import { keycloakSystem } from "./systems/keycloak/system.ts";
import type { OptivaControl } from "./systems/optiva/control.ts";
import type { OptivaState } from "./systems/optiva/state.ts";
import { createOptivaSystem } from "./systems/optiva/system.ts";
import type { WgtwoControl } from "./systems/wgtwo/control.ts";
import type { WgtwoState } from "./systems/wgtwo/state.ts";
import { createWgtwoSystem, type WgtwoSystem } from "./systems/wgtwo/system.ts";
import type { WindproxyControl } from "./systems/windproxy/control.ts";
import type { WindproxyState } from "./systems/windproxy/state.ts";
import { createWindproxySystem } from "./systems/windproxy/system.ts";
import { makeServerCertificate, type ServerCertificate } from "./tls/certificates.ts";
import { seededIdentifiers } from "./world/identifiers.ts";
import { joinStates } from "./world/joined-state.ts";
import type { RequestFilter, SeenRequest } from "./world/requests.ts";
import { type SandboxOptions, type SandboxSettings, sandboxSettings } from "./world/settings.ts";

/** What the systems know right now, as plain objects. */
export interface SandboxState extends WgtwoState, AcrState, WindproxyState, OptivaState {}

/** The systems on localhost. */
export interface Sandbox extends AsyncDisposable {
  readonly urls: SandboxUrls;
  readonly credentials: SandboxCredentials;
  /** The authority of the TLS certificate, PEM. Made anew for every sandbox. */
  readonly ca: string;
  /** Ready options for each client. */
  readonly options: SandboxClientOptions;
  readonly faults: Faults;
  readonly state: SandboxState;
  /** Makes things happen at wgtwo without a client. */
  readonly wgtwo: WgtwoControl;
  /** Makes things happen at the gatekeeper of the references without a client. */
  readonly acr: AcrControl;
  /** Makes things happen at Wind-Proxy and behind it without a client. */
  readonly windproxy: WindproxyControl;
  /** Makes things happen at the customer management system without a client, and changes its manners. */
  readonly optiva: OptivaControl;
  /** Every request that arrived whole, in order, before any fault. */
  requests(filter?: RequestFilter): readonly SeenRequest[];
  /** Ends every connection and stream at once. Closing twice is no harm. */
  close(): Promise<void>;
}

/**
 * Starts the systems on this machine: real protocols on real sockets, with state, and faults on demand.
 * Rejects when a port is taken; throws a `TypeError` for options that make no sense.
 *
 * ```ts
 * await using sandbox = await startSandbox();
 * const wgtwo = createConsentsClient(sandbox.options.consents());
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = sandboxSettings(options);
  const { clock, seed } = settings;
  const http = createKit(clock, settings.historyLimit);
  const { faults, log } = http;
  const certificate = await makeServerCertificate();
  const guests = Object.values(acrApplications);
  const wgtwo = await createWgtwoSystem({ settings, ids: seededIdentifiers(seed), http, guests });
  const acr = createAcrSystem({ settings, ids: seededIdentifiers(seed), http, ...wgtwo.identity });
  const windproxy = createWindproxySystem({ clock, ids: seededIdentifiers(seed), http });
  const keycloak = createKeycloak(clock);
  const optiva = createOptivaSystem({ seed, clock, http, keycloak });
  const systems = { wgtwo, rest: [acr, windproxy, keycloakSystem(http, keycloak), optiva] };
  const servers = await startServers(settings, http, systems, certificate);
  const urls = sandboxUrls(settings.host, servers);
  const credentials = sandboxCredentials();
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= servers.close();
    return closed;
  };
  return {
    urls,
    credentials,
    ca: certificate.ca,
    options: clientOptions(urls, credentials),
    faults,
    state: joinStates(joinStates(wgtwo.state, acr.state), joinStates(windproxy.state, optiva.state)),
    wgtwo: wgtwo.control,
    acr: acr.control,
    windproxy: windproxy.control,
    optiva: optiva.control,
    requests: log.read,
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Servers {
  readonly http: number;
  readonly grpc: number;
  readonly grpcTls: number;
  close(): Promise<void>;
}

async function startServers(
  settings: SandboxSettings,
  kit: HttpKit,
  { wgtwo, rest }: { readonly wgtwo: WgtwoSystem; readonly rest: readonly Pick<WgtwoSystem, "addRoutes">[] },
  certificate: ServerCertificate,
): Promise<Servers> {
  const { host, port } = settings;
  const app = createHttpApp(kit);
  for (const system of [wgtwo, ...rest]) system.addRoutes(app);
  const http = await startHttpServer(app, host, port);
  const grpc = await startGrpcServer(
    {
      ...settings,
      port: port === 0 ? 0 : port + 1,
      certificate,
      files: wireFiles(),
      // Pings are paced by the network, not by a test's clock.
      now: () => performance.now(),
    },
    (locate) => wgtwo.services(locate),
  ).catch(async (error: unknown) => {
    await http.close();
    throw error;
  });
  return {
    http: http.port,
    grpc: grpc.plainPort,
    grpcTls: grpc.tlsPort,
    async close() {
      wgtwo.close();
      await Promise.all([http.close(), grpc.close()]);
    },
  };
}
