import type { Hono } from "hono";
import type { HttpApp } from "../http/app.ts";
import type { HttpEnv } from "../http/connection.ts";
import { addConsole } from "./console.ts";
import type { GuardOptions } from "./guard.ts";
import type { World } from "./world.ts";

/** Puts the control API below `/_sandbox`. It is loaded when somebody first asks: most sandboxes are never asked. */
export function addControl(app: HttpApp, world: World, options: GuardOptions): void {
  let made: Promise<Hono<HttpEnv>> | undefined;
  const control = (): Promise<Hono<HttpEnv>> => {
    made ??= import("./app.ts").then(({ createControlApp }) => createControlApp(world, options));
    return made;
  };
  addConsole(app, options);
  for (const path of ["/_sandbox", "/_sandbox/*"]) {
    app.all(path, async ({ req, env }) => (await control()).fetch(req.raw, env));
  }
}
