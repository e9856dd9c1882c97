import { expect, test as it, vi } from "vitest";
import { createEnding } from "./ending.ts";

it("tells everybody who listens, once, and then says that it is over", () => {
  const ending = createEnding();
  const [stays, leaves] = [vi.fn(), vi.fn()];
  ending.onEnd(stays);
  ending.onEnd(leaves)();
  expect(ending.over).toBe(false);
  ending.end();
  ending.end();
  expect(ending.over).toBe(true);
  expect(stays).toHaveBeenCalledOnce();
  expect(leaves).not.toHaveBeenCalled();
});
