import { expect, test as it, vi } from "vitest";
import { createAckSignal } from "./ack-signal.ts";

it("tells each who listens once, functions and objects, and nobody who left", () => {
  const { abort, signal } = createAckSignal();
  const [stays, leaves, object] = [vi.fn(), vi.fn(), { handleEvent: vi.fn() }];
  signal.addEventListener("abort", stays);
  signal.addEventListener("abort", leaves);
  signal.addEventListener("abort", object);
  signal.removeEventListener("abort", leaves);
  expect(signal.aborted).toBe(false);
  abort();
  abort();
  expect(signal.aborted).toBe(true);
  expect(signal.reason.name).toBe("AbortError");
  expect(stays).toHaveBeenCalledOnce();
  expect(object.handleEvent).toHaveBeenCalledOnce();
  expect(leaves).not.toHaveBeenCalled();
});
