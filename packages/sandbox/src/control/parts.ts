import type { SandboxCredentials } from "../access/credentials.ts";
import type { SandboxUrls } from "../access/urls.ts";
import type { FaultRule } from "../faults/registry.ts";
import type { HttpKit } from "../http/handler.ts";
import type { Systems } from "../systems/systems.ts";
import type { AdvancingClock } from "../world/advancing-clock.ts";

/** Where a sandbox is, and whom one can be in it. */
export interface WorldAccess {
  readonly urls: SandboxUrls;
  readonly credentials: SandboxCredentials;
  readonly ca: string;
  /** How long access tokens live. */
  readonly tokenLifetimeSeconds: number;
}

/** What a sandbox is made of. */
export interface WorldParts {
  readonly kit: HttpKit;
  readonly clock: AdvancingClock;
  readonly systems: Systems;
  /** The rules it begins with. */
  readonly faults: readonly FaultRule[];
  /** Known once it listens. */
  readonly access: () => WorldAccess | undefined;
}
