import { startSandbox } from "@telcokit/sandbox";
import { firstFileOf, outputOf } from "@telcokit/testkit";
import { expect, it } from "vitest";

it("the README begins with a file that prints what it says", async () => {
  await using sandbox = await startSandbox();
  const file = firstFileOf(new URL("../README.md", import.meta.url));
  const http = Number(new URL(sandbox.urls.bss).port);
  expect(await outputOf(file, http)).toBe(file.prints);
});
