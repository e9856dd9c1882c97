import { z } from "zod";
import { kindsFor } from "../../faults/members.ts";
import { pathsOf } from "../../operations/operation.ts";
import { operationTables, systemNames } from "../../operations/operations.ts";
import { version } from "../../version.ts";
import { controlled } from "../controlled.ts";
import { type ControlRoute, route } from "../route.ts";
import type { World } from "../world.ts";

const system = z.object({
  name: z.string(),
  operations: z.array(
    z.object({
      name: z.string(),
      method: z.string(),
      paths: z.array(z.string()),
      protocol: z.string(),
      refusals: z.array(z.string()),
      faults: z.array(z.string()).describe("the kinds of fault that can happen to it"),
    }),
  ),
  state: z.array(z.string()).describe("the parts of its state"),
  actions: z.array(z.string()).describe("what POST /_sandbox/{system}/{action} can do"),
});

const info = z.object({
  name: z.literal("telcokit sandbox"),
  version: z.string(),
  pid: z.int(),
  urls: z.looseObject({}),
  credentials: z.looseObject({}),
  ca: z.string().describe("the authority of the TLS certificate, PEM"),
  tokenLifetimeSeconds: z.int().describe("how long access tokens live"),
  systems: z.array(system),
});

/** What the sandbox is, and whether it is there. */
export const sandboxRoutes: readonly ControlRoute[] = [
  route({
    method: "GET",
    path: "",
    summary: "Version, addresses, credentials, and the systems with their operations",
    answers: { 200: { description: "What is here.", schema: info } },
    handle: ({ world }) => ({ status: 200, json: describeSandbox(world) }),
  }),
  route({
    method: "GET",
    path: "/health",
    summary: "200 when every port listens",
    answers: {
      200: { description: "All listen.", schema: z.object({ status: z.literal("ok") }) },
      503: { description: "Starting.", schema: z.object({ status: z.literal("starting") }) },
    },
    handle: ({ world }) =>
      world.access() === undefined
        ? { status: 503, json: { status: "starting" } }
        : { status: 200, json: { status: "ok" } },
  }),
];

function describeSandbox(world: World): object {
  return {
    name: "telcokit sandbox",
    version,
    pid: process.pid,
    ...world.access(),
    systems: systemNames.map((name) => ({
      name,
      operations: Object.entries(operationTables[name]).map(([operation, row]) => ({
        name: operation,
        method: row.method,
        paths: pathsOf(row),
        protocol: row.protocol,
        refusals: row.refusals,
        faults: kindsFor(row.protocol),
      })),
      ...describeControl(world, name),
    })),
  };
}

function describeControl(
  world: World,
  name: string,
): { readonly state: string[]; readonly actions: string[] } {
  if (!isControlled(name)) return { state: [], actions: [] };
  return {
    state: Object.keys(world.systems[name].state),
    actions: Object.keys(controlled[name].actions),
  };
}

function isControlled(name: string): name is keyof typeof controlled {
  return Object.hasOwn(controlled, name);
}
