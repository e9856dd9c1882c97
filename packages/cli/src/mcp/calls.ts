import type { ManifestOperation } from "@telcokit/core";
import type { Clock } from "@telcokit/core/client";
import { invoke, isListing } from "../commands/invoke.ts";
import { previewOf } from "../commands/preview.ts";
import { ofOperation, usage, withValue } from "../exit.ts";
import { lookerOf } from "../output/print.ts";
import { type Connected, withClient } from "../profile/connect.ts";
import { assistantsMayWrite, sandboxProfile } from "../profile/profiles.ts";
import { callableWith } from "./callable.ts";
import { createPreviews, tokenLifeMs } from "./previews.ts";

/** A call as a tool is asked for it. */
export interface Asked {
  readonly client: string;
  readonly operation: string;
  readonly input: unknown;
  readonly max: number;
  readonly query?: string | undefined;
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
}

export interface Calls {
  read(asked: Asked): Promise<unknown>;
  write(asked: Asked): Promise<unknown>;
}

/** Calls at one profile. A client is made for each, as the profile is then: whatever somebody takes back is gone at once. */
export function createCalls(profile: string, clock: Clock): Calls {
  const previews = createPreviews(clock);
  return {
    async read(asked) {
      const operation = await callableWith("read", asked.client, asked.operation);
      return await withClient(asked.client, { profile }, (connected) =>
        outcomeOf(connected, operation, asked),
      );
    },
    async write(asked) {
      const { client, input, token } = asked;
      const operation = await callableWith("write", client, asked.operation);
      if (profile !== sandboxProfile && !(await assistantsMayWrite(profile))) throw notAllowed(profile);
      // Who may be reached is said by the profile, or it is nobody.
      return await withClient(client, { profile, unless: { recipients: [] } }, async (connected) => {
        if (connected.isSandbox) return await outcomeOf(connected, operation, asked);
        const intent = { client, operation: operation.name, input, settings: connected.settings };
        if (token !== undefined) {
          previews.redeem(token, intent);
          return await outcomeOf(connected, operation, asked);
        }
        const preview = await previewOf(client, operation, input, connected);
        return {
          ...preview,
          ...(operation.reaches === undefined ? {} : { reaches: operation.reaches }),
          summary: operation.summary,
          token: previews.issue(intent),
          tokenGoodForSeconds: tokenLifeMs / 1000,
          next: "nothing was sent: show this to the person you work for, and only when they agree call write again with the same input and this token",
        };
      });
    },
  };
}

function notAllowed(profile: string): Error {
  return usage(
    `the profile ${profile} does not let assistants change anything; a person may allow it by \`assistantsMayWrite = true\` under [profiles.${profile}]. Nothing was sent`,
  );
}

async function outcomeOf(
  { client }: Connected,
  operation: ManifestOperation,
  { input, max, query, signal }: Asked,
): Promise<unknown> {
  const look = await lookerOf(query);
  const made = invoke(client, operation, input, { signal });
  return ofOperation(operation, async () => {
    if (!isListing(made)) {
      const value = await made;
      return await withValue(operation, () => ({ value: look(value) }));
    }
    const items = await made.toArray({ max });
    return { items: look(items), ...(items.length < max ? {} : { mayHaveMore: true }) };
  });
}
