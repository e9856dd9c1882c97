import { hostname } from "node:os";
import type { HttpApp } from "./app.ts";

export interface HostOptions {
  /** Where the sandbox listens. */
  readonly host: string;
  /** Names that it is reached by, besides those it knows. */
  readonly hosts: readonly string[];
}

const wildcards: readonly string[] = ["0.0.0.0", "::"];

/**
 * Refuses requests to a name that is not the sandbox's, of all systems and of `/_sandbox`: a page may have had its own name
 * point here (DNS rebinding), and then all that is here is of its origin.
 */
export function closeToStrangeHosts(app: HttpApp, options: HostOptions): void {
  const isOurs = ownHosts(options);
  app.use(async (context, next) => {
    if (isOurs(new URL(context.req.url).hostname.replace(/^\[|\]$/g, ""))) return next();
    return context.json(
      {
        error: "this host is not the sandbox's",
        hint: "it is reached by its address, as localhost, and by the names that it is started with: --hosts",
      },
      403,
    );
  });
}

/** No name leads an address elsewhere. One without a dot, as containers call each other, is nobody's on the internet. */
function ownHosts({ host, hosts }: HostOptions): (name: string) => boolean {
  const isOpen = wildcards.includes(host);
  const names = new Set(["localhost", host, hostname(), ...hosts].map((name) => name.toLowerCase()));
  return (name) =>
    names.has(name) || isAddress(name) || name.endsWith(".localhost") || (isOpen && !name.includes("."));
}

function isAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || name.includes(":");
}
