import { expect, it } from "vitest";
import { toldOf } from "./report.ts";

it("names an error that is none of ours by its class and code, with what is behind it, and repeats none of its words", () => {
  const full = Object.assign(new Error("hunter2"), { code: "ENOSPC", syscall: "write" });
  const { message, fields } = toldOf(new RangeError("hunter2", { cause: full }));
  expect(message).toBe(
    "failed with RangeError, because of Error ENOSPC (write); TELCOKIT_DEBUG=1 shows all of it",
  );
  expect(JSON.stringify(fields)).not.toContain("hunter2");
  expect(toldOf("hunter2").message).toContain("failed with string;");
});
