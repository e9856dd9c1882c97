import { wireFiles } from "@telcokit/wgtwo-grpc/wire";
import { clientOptions } from "./access/client-options.ts";
import { sandboxCredentials } from "./access/credentials.ts";
import { sandboxUrls } from "./access/urls.ts";
import { addControl } from "./control/mount.ts";
import type { WorldAccess } from "./control/parts.ts";
import { openStateDir, type StateDir } from "./control/state-dir.ts";
import { createWorld, type World } from "./control/world.ts";
import { startGrpcServer } from "./grpc/server.ts";
import { createHttpApp, type HttpApp } from "./http/app.ts";
import { closeToStrangeHosts } from "./http/hosts.ts";
import { createKit } from "./http/kit.ts";
import { openToPages } from "./http/pages.ts";
import { type HttpServer, startHttpServer } from "./http/server.ts";
import type { Sandbox } from "./running.ts";
import { createSystems } from "./systems/systems.ts";
import { type ServerCertificate, serverCertificate } from "./tls/certificates.ts";
import { createAdvancingClock } from "./world/advancing-clock.ts";
import { joinStates } from "./world/joined-state.ts";
import type { SandboxSeed } from "./world/seed.ts";
import { type SandboxOptions, type SandboxSettings, sandboxSettings } from "./world/settings.ts";

/** What `startSandbox` does. */
export async function start(options: SandboxOptions): Promise<Sandbox> {
  const given = sandboxSettings(options);
  const clock = createAdvancingClock(given.clock);
  const settings = { ...given, clock, seedData: await seedOf(given) };
  const kit = createKit(clock, settings.historyLimit);
  const certificate = await serverCertificate();
  const systems = createSystems(settings, kit);
  let access: WorldAccess | undefined;
  let stateDir: StateDir | undefined;
  const persisted = async (): Promise<void> => stateDir?.flush();
  const world = createWorld(
    { kit, clock, systems, faults: settings.faults, access: () => access },
    persisted,
  );
  for (const rule of settings.faults) kit.faults.add(rule);
  if (settings.stateDir !== undefined)
    stateDir = await openStateDir(settings.stateDir, world, settings.faults);
  const servers = await startServers(settings, world, certificate).catch(async (error: unknown) => {
    await stateDir?.close();
    throw error;
  });
  const urls = sandboxUrls(settings.host, servers);
  const credentials = sandboxCredentials();
  access = {
    urls,
    credentials,
    ca: certificate.ca,
    tokenLifetimeSeconds: settings.tokenLifetimeSeconds,
  };
  stateDir?.keep(world);
  return sandboxObject(world, access, async () => {
    await servers.close();
    await stateDir?.close();
    kit.activity.close();
  });
}

/** Checked only where there is one: most sandboxes have none, and schemas take a while to load. */
async function seedOf({ seedData }: SandboxSettings): Promise<SandboxSeed> {
  if (Object.keys(seedData).length === 0) return seedData;
  const { checkedSeed } = await import("./seed/check.ts");
  return checkedSeed(seedData);
}

function sandboxObject(world: World, access: WorldAccess, end: () => Promise<void>): Sandbox {
  const { kit, clock, systems } = world;
  const { wgtwo, acr, windproxy, optiva, bss } = systems;
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= end();
    return closed;
  };
  return {
    ...access,
    options: clientOptions(access.urls, access.credentials),
    faults: kit.faults,
    state: joinStates(
      joinStates(wgtwo.state, acr.state),
      joinStates(windproxy.state, joinStates(optiva.state, bss.state)),
    ),
    wgtwo: wgtwo.control,
    acr: acr.control,
    windproxy: windproxy.control,
    optiva: optiva.control,
    bss: bss.control,
    requests: (filter) => kit.log.read(filter),
    clock: { now: () => new Date(clock.wall()), advance: (ms) => clock.advance(ms) },
    reset: () => world.reset(),
    snapshot: () => world.snapshot(),
    restore: (snapshot) => world.restore(snapshot),
    watch: (listener) => kit.activity.watch(listener),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Servers {
  readonly http: number;
  readonly grpc: number;
  readonly grpcTls: number;
  readonly https: number | undefined;
  close(): Promise<void>;
}

async function startServers(
  settings: SandboxSettings,
  world: World,
  certificate: ServerCertificate,
): Promise<Servers> {
  const { host, port } = settings;
  const { kit, systems } = world;
  const app = createHttpApp(kit);
  closeToStrangeHosts(app, settings);
  openToPages(app, settings.cors);
  addControl(app, world, settings);
  systems.addRoutes(app);
  const opened: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    systems.wgtwo.close();
    await Promise.all(opened.map((server) => server.close()));
  };
  try {
    const http = await startHttpServer(app, host, port);
    opened.push(http);
    const grpc = await startGrpcServer(
      {
        ...settings,
        port: port === 0 ? 0 : port + 1,
        certificate,
        files: wireFiles(),
        // Pings are paced by the network, not by a test's clock.
        now: () => performance.now(),
      },
      (locate) => systems.wgtwo.services(locate),
    );
    opened.push(grpc);
    const https = await startHttps(app, settings, certificate);
    if (https !== undefined) opened.push(https);
    return {
      http: http.port,
      grpc: grpc.plainPort,
      grpcTls: grpc.tlsPort,
      https: https?.port,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startHttps(
  app: HttpApp,
  { https, host, port }: SandboxSettings,
  certificate: ServerCertificate,
): Promise<HttpServer | undefined> {
  if (!https) return undefined;
  const { startHttpsServer } = await import("./http/https-server.ts");
  return startHttpsServer(app, { certificate, host, port: port === 0 ? 0 : port + 3 });
}
