import { type HttpHandler, http } from "msw";
import type { FaultRule, Faults } from "../faults/registry.ts";
import { createHttpApp, type HttpApp } from "../http/app.ts";
import type { HttpKit } from "../http/handler.ts";
import { createKit } from "../http/kit.ts";
import type { RequestFilter, SeenRequest } from "../world/requests.ts";
import type { SandboxSettings } from "../world/settings.ts";

/** What handlers of every system take. */
export interface HandlersOptions {
  /** What the client under test has as `baseUrl`. */
  readonly baseUrl: string;
  /** Faults from the beginning; what breaks a connection is a network error here. @default none */
  readonly faults?: readonly FaultRule[] | undefined;
}

/** msw handlers of a system, and what the system knows, as `startSandbox` shows it. */
export type SandboxHandlers<State, Control, Credentials> = HttpHandler[] & {
  readonly state: State;
  readonly control: Control;
  readonly credentials: Credentials;
  readonly faults: Faults;
  requests(filter?: RequestFilter): readonly SeenRequest[];
};

/** A system's app without a port: the same routes and faults. */
export function inProcess(
  { clock, historyLimit }: Pick<SandboxSettings, "clock" | "historyLimit">,
  faults: readonly FaultRule[] = [],
): { readonly app: HttpApp; readonly kit: HttpKit } {
  const kit = createKit(clock, historyLimit);
  for (const rule of faults) kit.faults.add(rule);
  return { app: createHttpApp(kit), kit };
}

/** An array of handlers, as msw takes it, that also shows its system. */
export function withSystem<State, Control, Credentials>(
  handlers: readonly HttpHandler[],
  { faults, log }: HttpKit,
  shown: { readonly state: State; readonly control: Control; readonly credentials: Credentials },
): SandboxHandlers<State, Control, Credentials> {
  const requests = (filter?: RequestFilter): readonly SeenRequest[] => log.read(filter);
  return Object.assign([...handlers], { ...shown, faults, requests });
}

/** One handler per path, so that several systems fit under one address. */
export function handlersAt(app: HttpApp, baseUrl: string, paths: readonly string[]): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, "");
  const prefix = new URL(base).pathname.replace(/\/$/, "");
  return paths.map((path) =>
    http.all(`${base}${path}`, ({ request }) => app.fetch(withoutPrefix(request, prefix), {})),
  );
}

function withoutPrefix(request: Request, prefix: string): Request {
  if (prefix === "") return request;
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(prefix.length);
  return new Request(url, request);
}
