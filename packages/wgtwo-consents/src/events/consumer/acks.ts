import type { Logger } from "@telcokit/core";
import type { Clock } from "@telcokit/core/client";
import { createAckSignal } from "../ack/ack-signal.ts";
import { ackUntil } from "../ack/ack-until.ts";
import { consumeTitle } from "../titles.ts";
import type { Work } from "./in-flight-table.ts";

/** The acks of a consumer that are under way. */
export interface Acks {
  readonly underWay: number;
  /** Settles when the ack of what was handled is over, confirmed or not. Never rejects. */
  send(work: Work): Promise<void>;
  /** Ends them all, and those that come. */
  end(): void;
}

export interface AcksParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  /** The event comes again; with what went wrong, when that is not the service's or the network's doing. */
  readonly onUnconfirmed: (work: Work, bug?: unknown) => void;
  readonly onOver: (work: Work) => void;
}

export function createAcks({ clock, random, logger, onUnconfirmed, onOver }: AcksParts): Acks {
  const ending = createAckSignal();
  const parts = { clock, random, signal: ending.signal };
  let underWay = 0;
  const over = (work: Work): void => {
    underWay -= 1;
    onOver(work);
  };
  return {
    get underWay() {
      return underWay;
    },
    send(work) {
      underWay += 1;
      // Without a token there is nothing to ack: it comes again, and is then known.
      const { undecodable } = work.delivery;
      if (undecodable !== undefined && undecodable.ack === undefined) {
        over(work);
        return Promise.resolve();
      }
      return ackUntil(work, parts).then(
        (code) => {
          if (code !== undefined) {
            const facts = { operation: consumeTitle, code };
            const words = "an ack was not confirmed; its event comes again, and is then acked only";
            logger.warn(facts, `telcokit: ${words}`);
            onUnconfirmed(work);
          }
          over(work);
        },
        (bug: unknown) => {
          onUnconfirmed(work, bug);
          over(work);
        },
      );
    },
    end: ending.abort,
  };
}
