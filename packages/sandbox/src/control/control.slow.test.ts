import { dereference, validate } from "@readme/openapi-parser";
import { describe, expect, it } from "vitest";
import { startSandbox } from "../sandbox.ts";
import { ask } from "./control.fixture.ts";

describe("the description", () => {
  it("is valid OpenAPI, and names every path with its refusals", async () => {
    await using sandbox = await startSandbox();
    const { body } = await ask(sandbox, "GET", "/openapi.json");
    expect(await validate(structuredClone(body))).toMatchObject({ valid: true });
    const { paths } = (await dereference(body)) as { paths: Record<string, Record<string, unknown>> };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        "/_sandbox",
        "/_sandbox/requests/{id}",
        "/_sandbox/state/{system}",
        "/_sandbox/faults/strike",
        "/_sandbox/wgtwo/emit",
        "/_sandbox/optiva/moveOrder",
      ]),
    );
    const operations = Object.values(paths).flatMap((path) => Object.values(path)) as {
      operationId: string;
      responses: object;
    }[];
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses } of operations) expect(responses).toHaveProperty("403");
  });
});
