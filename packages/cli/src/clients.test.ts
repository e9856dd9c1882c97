import { expect, it } from "vitest";
import { operationOf } from "./clients.ts";

it.each([
  ["spai.sendFreSms", "did you mean spai.sendFreeSms?"],
  ["SPAI.sendfreesms", "did you mean spai.sendFreeSms?"],
  ["sendFreeSms", "did you mean spai.sendFreeSms?"],
  ["sms.sendFreSms", "did you mean spai.sendFreeSms?"],
  ["spai.sendFree", "did you mean spai.sendFreeSms?"],
  ["nothing.likeThis.atAll", "no operation nothing.likeThis.atAll;"],
])("of %s says %s", async (name, words) => {
  await expect(operationOf("windproxy", name)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(words),
  });
});
