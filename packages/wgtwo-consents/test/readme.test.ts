import { startSandbox } from "@telcokit/sandbox";
import { firstFileOf, outputOf } from "@telcokit/testkit";
import { expect, it } from "vitest";

it("the README begins with a file that prints what it says", async () => {
  await using sandbox = await startSandbox();
  const file = firstFileOf(new URL("../README.md", import.meta.url));
  const portOf = (url: string): number => Number(new URL(url).port);
  const { grpc, tokenUrl } = sandbox.urls.wgtwo;
  expect(await outputOf(file, portOf(tokenUrl), portOf(grpc))).toBe(file.prints);
});
