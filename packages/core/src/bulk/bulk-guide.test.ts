import { expect, it } from "vitest";
import { folder, keyOfRow, lostAnswer, subscribers } from "./bulk.fixture.ts";
import { bulk } from "./bulk.ts";
import { fileJournal } from "./journal/file-journal.ts";

it("the guide's way of settling rows in doubt works", async () => {
  using place = folder();
  let isLost = true;
  const options = {
    key: keyOfRow,
    journal: fileJournal(place.path("j")),
    call: async () => {
      if (isLost) throw lostAnswer();
    },
  };
  const wasSent = async (msisdn: string): Promise<boolean> => msisdn.endsWith("1");

  // #region settle
  const run = bulk(subscribers(2), options);
  for await (const { key, state } of run) {
    if (state !== "unknown") continue;
    // However you find out: the service's log, its portal, the subscriber.
    await run.settle(key, (await wasSent(key)) ? "happened" : "did-not-happen");
  }
  // #endregion

  isLost = false;
  expect(await bulk(subscribers(2), options).summary()).toMatchObject({ done: 1, skipped: 1, unknown: 0 });
});
