import { getEventListeners } from "node:events";
import { expect, test as it, vi } from "vitest";
import { createEnding, endingOf } from "./ending.ts";

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

it("stands for a signal, and leaves no listener on it", () => {
  const controller = new AbortController();
  const ending = endingOf(controller.signal);
  const [stays, leaves] = [vi.fn(), vi.fn()];
  ending.onEnd(stays);
  ending.onEnd(leaves)();
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
  controller.abort();
  expect(ending.over).toBe(true);
  expect(stays).toHaveBeenCalledOnce();
  expect(leaves).not.toHaveBeenCalled();
});
