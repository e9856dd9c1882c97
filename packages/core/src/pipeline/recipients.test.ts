import { describe, expect, it } from "vitest";
import type { ClientOptions } from "../runtime/client-options.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { bindOperation } from "./bind.ts";

interface Input {
  readonly to?: string | undefined;
  readonly also?: string | undefined;
}

function guarded(recipients: ClientOptions["recipients"], reaches: "person" | "nobody" = "person") {
  const sent: unknown[] = [];
  const runtime = createRuntime(
    { system: "test", packageName: "@telcokit/test" },
    recipients === undefined ? {} : { recipients },
  );
  const call = bindOperation(runtime, {
    operation: {
      name: "op",
      effect: "write",
      ...(reaches === "nobody" ? {} : { reaches }),
      recipient: ({ to, also }: Input) => (to !== undefined && also !== undefined ? [to, also] : to),
      request: ({ z, request }) => request({ to: z.string().optional(), also: z.string().optional() }),
    },
    route: "POST /x",
    origin: "http://localhost",
    prepare: (input: Input) => input,
    send: async ({ prepared }) => {
      sent.push(prepared.to);
    },
  });
  return { call, sent };
}

const staging = ["0047 99 99 00 00", /^\+391/g];

describe("a client's recipients", () => {
  it.each(["+4799990000", "4799990000", "+47 99990000", "+391", "+3912345678"])(
    "let %s be reached, in any spelling and every time",
    async (to) => {
      const { call, sent } = guarded(staging);
      await call({ to });
      await call({ to });
      expect(sent).toEqual([to, to]);
    },
  );

  it.each(["+4799990001", "99990000", "+4799990000123", "", undefined])(
    "keep %s from being reached: nothing is sent, and the number is not told",
    async (to) => {
      const { call, sent } = guarded(staging);
      const outcome = await call({ to }).result();
      expect(outcome).toMatchObject({ ok: false, error: { code: "request_invalid", attempts: 0 } });
      expect(JSON.stringify(outcome)).not.toContain("9999000");
      expect(sent).toEqual([]);
    },
  );

  it("must hold everybody whom an input names", async () => {
    const { call, sent } = guarded(staging);
    for (const [to, also] of [
      ["+4799990000", "17-1"],
      ["17-1", "+4799990000"],
    ])
      expect(await call({ to, also }).result()).toMatchObject({ error: { code: "request_invalid" } });
    expect(sent).toEqual([]);
    await call({ to: "+4799990000", also: "+391" });
    expect(sent).toEqual(["+4799990000"]);
  });

  it("may be a function, which is asked for the number with its plus", async () => {
    const asked: string[] = [];
    const { call, sent } = guarded((number) => {
      asked.push(number);
      return number === "+4799990000";
    });
    await call({ to: "004799990000" });
    expect(await call({ to: "4799990001" }).result()).toMatchObject({ error: { code: "request_invalid" } });
    expect(asked).toEqual(["+4799990000", "+4799990001"]);
    expect(sent).toHaveLength(1);
  });

  it.each<[string, () => never]>([
    [
      "throws",
      () => {
        throw new Error("no list");
      },
    ],
    ["answers with a promise", (() => Promise.resolve(true)) as never],
    ["answers with a text", (() => "yes") as never],
  ])("say no when the function %s", async (_title, recipients) => {
    const { call, sent } = guarded(recipients);
    expect(await call({ to: "+4799990000" }).result()).toMatchObject({ error: { code: "request_invalid" } });
    expect(sent).toEqual([]);
  });

  it("let nobody be reached when the list is empty, and leave everything else alone", async () => {
    const nobody = guarded([]);
    expect(await nobody.call({ to: "+4799990000" }).result()).toMatchObject({ ok: false });
    const untouched = guarded([], "nobody");
    await untouched.call({ to: "+4799990000" });
    const open = guarded(undefined);
    await open.call({ to: "+4799990000" });
    expect([nobody.sent, untouched.sent, open.sent].map(({ length }) => length)).toEqual([0, 1, 1]);
  });

  it.each<[unknown]>([["+4799990000"], [[""]], [[47]], [{}], [7]])(
    "that are impossible are refused when the client is made: %j",
    (wrong) => {
      expect(() => guarded(wrong as never)).toThrow(/^@telcokit\/test: recipients must/);
    },
  );
});
