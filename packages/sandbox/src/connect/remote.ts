import type { SandboxClientOptions } from "../access/client-options.ts";
import type { SandboxCredentials } from "../access/credentials.ts";
import type { SandboxUrls } from "../access/urls.ts";
import type { SandboxSnapshot } from "../control/snapshot.ts";
import type { FaultHandle, FaultRule } from "../faults/registry.ts";
import type { Sandbox, SandboxState } from "../sandbox.ts";
import type { NumberedActivity } from "../world/activity.ts";
import type { RequestFilter, SeenRequest } from "../world/requests.ts";

/** A control object whose methods answer later. */
export type RemoteControl<Control> = {
  readonly [Name in keyof Control]: Control[Name] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Promise<Awaited<Result>>
    : never;
};

/** A fault that was added there. */
export interface RemoteFaultHandle extends Pick<FaultHandle, "id" | "rule"> {
  /** How many requests met it so far: asked for whenever it is read. */
  readonly hits: Promise<number>;
  remove(): Promise<void>;
}

/** The faults of a sandbox elsewhere. */
export interface RemoteFaults {
  add(rule: FaultRule): Promise<RemoteFaultHandle>;
  list(): Promise<readonly RemoteFaultHandle[]>;
  remove(id: number): Promise<boolean>;
  clear(): Promise<void>;
  strike(rule: Pick<FaultRule, "system" | "operation" | "fault">): Promise<number>;
}

/**
 * A sandbox in another process: the object of `startSandbox`, whose answers are promises. With an `await` before
 * everything, the same code works on both.
 */
export interface RemoteSandbox extends AsyncDisposable {
  readonly urls: SandboxUrls;
  readonly credentials: SandboxCredentials;
  readonly ca: string;
  readonly options: SandboxClientOptions;
  readonly faults: RemoteFaults;
  /** Every part is asked for when it is read. */
  readonly state: { readonly [Part in keyof SandboxState]: Promise<SandboxState[Part]> };
  readonly wgtwo: RemoteControl<Sandbox["wgtwo"]>;
  readonly acr: RemoteControl<Sandbox["acr"]>;
  readonly windproxy: RemoteControl<Sandbox["windproxy"]>;
  readonly optiva: RemoteControl<Sandbox["optiva"]>;
  readonly bss: RemoteControl<Sandbox["bss"]>;
  readonly clock: RemoteControl<Sandbox["clock"]>;
  requests(filter?: RequestFilter): Promise<readonly SeenRequest[]>;
  reset(): Promise<void>;
  snapshot(): Promise<SandboxSnapshot>;
  restore(snapshot: SandboxSnapshot): Promise<void>;
  /** Comes back by itself when the connection, or the sandbox, goes. */
  watch(listener: (entry: NumberedActivity) => void): () => void;
  /** Ends what this object opened. The sandbox goes on. */
  close(): Promise<void>;
}
