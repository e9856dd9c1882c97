import type { OptivaBssClient } from "@telcokit/optiva-bss";
import type { OptivaCmsClient, ProvisionSubscriberInput } from "@telcokit/optiva-cms";
import type { PgBoss } from "pg-boss";
import { describe, expectTypeOf, it } from "vitest";
import type { Boss } from "../store/boss.ts";
import type { JourneyInput, JourneyName } from "./journey-client.ts";
import { journeyWorker } from "./journey-worker.ts";

declare const boss: PgBoss;
declare const client: OptivaCmsClient;

describe("the types of a worker", () => {
  it("take a pg-boss as it is", () => {
    expectTypeOf(boss).toExtend<Boss>();
  });

  it("know the client's journeys and their inputs", async () => {
    expectTypeOf<
      JourneyInput<OptivaCmsClient, "provisionSubscriber">
    >().toEqualTypeOf<ProvisionSubscriberInput>();
    const worker = await journeyWorker({ boss, client, journeys: ["provisionSubscriber"] });
    // @ts-expect-error it is not among those of the worker
    await worker.start("activateSim", {});
    // @ts-expect-error the client has no such journey
    await journeyWorker({ boss, client, journeys: ["provisionSubscribers"] });
  });

  it("know those of the billing gateways, too", () => {
    expectTypeOf<JourneyName<OptivaBssClient>>().toExtend<string>();
    expectTypeOf<JourneyName<OptivaBssClient>>().not.toBeNever();
  });
});
