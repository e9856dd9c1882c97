import { JourneyError } from "@telcokit/core/client";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { OptivaCmsClient } from "../client.ts";
import { type Gateway, startGateway } from "../gateway.fixture.ts";
import { createService } from "./journeys.fixture.ts";
import type { ProvisionSubscriberInput } from "./provision-subscriber.ts";

type Service = ReturnType<typeof createService>;

/** A gateway of the file with a client of it, and a service behind it that each test has for itself. */
export interface ServedJourneys {
  readonly gateway: Gateway;
  readonly service: Service;
  readonly cms: OptivaCmsClient;
  /** Puts a service in which nothing has happened in its place. */
  startOver(): void;
  /** What a subscriber's provisioning ends with when this request of it fails so. */
  stopped(request: string, kind: "no" | "lost" | "unheard"): Promise<JourneyError>;
}

/** Set up before the tests of the file that calls it. */
export function serveJourneys(): ServedJourneys {
  let gateway: Gateway;
  let service: Service;
  let cms: OptivaCmsClient;
  beforeAll(async () => {
    gateway = await startGateway(() => ({}));
    cms = gateway.client();
  });
  const startOver = (): void => {
    service = createService();
  };
  beforeEach(() => {
    startOver();
    gateway.answerWith((request) => service.answer(request));
  });
  afterAll(() => gateway[Symbol.asyncDispose]());
  return {
    get gateway() {
      return gateway;
    },
    get service() {
      return service;
    },
    get cms() {
      return cms;
    },
    startOver,
    async stopped(request, kind) {
      service.failure = { request, kind };
      const outcome = await cms.journeys.provisionSubscriber(newSubscriber).result();
      if (outcome.ok || !(outcome.error instanceof JourneyError)) throw new Error("the journey did not stop");
      return outcome.error as JourneyError;
    },
  };
}

export const newSubscriber: ProvisionSubscriberInput = {
  individual: { givenName: "Ada", familyName: "Moreau", fullName: undefined as never },
  productOrder: { productOrderItem: [{ id: "1", action: "add", productOffering: { id: "plan" } }] },
};
