import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { trackedFiles } from "../lib/files.ts";
import { root } from "../lib/workspace.ts";
import { clientSteps } from "./client-files.ts";
import { operationSteps } from "./operation-files.ts";

const toFillIn = /FILL[ _]IN/;

describe("the recipe", () => {
  it("names every place that a new operation needs, and leaves nothing in it that compiles unread", () => {
    const made = { client: "windproxy", system: "windproxy", name: "spai.simStatus", wire: "rest" } as const;
    const steps = operationSteps(made);
    expect(steps.filter(({ where }) => where === undefined).map(({ file }) => file)).toEqual([
      "packages/windproxy/src/operations/sim-status.ts",
      ".changeset/windproxy-sim-status.md",
    ]);
    expect(steps.map(({ file }) => file)).toEqual(
      expect.arrayContaining([
        "packages/windproxy/src/operations/operations.ts",
        "packages/windproxy/src/index.ts",
        "packages/windproxy/src/operations.fixture.ts",
        "packages/sandbox/src/operations/windproxy.ts",
        "packages/windproxy/README.md",
      ]),
    );
    expect(steps[0]?.text).toContain("effect: FILL_IN");
  });

  it("makes an rpc of one in gRPC", () => {
    const made = {
      client: "wgtwo-consents",
      system: "wgtwo",
      name: "sms.sendPicture",
      wire: "grpc",
    } as const;
    expect(operationSteps(made)[0]?.text).toContain("RpcOperation");
  });

  it("gives a new client the files and the manifest of every other", () => {
    const steps = clientSteps("acme-portal");
    const manifest = JSON.parse(steps.find(({ file }) => file.endsWith("package.json"))?.text ?? "");
    expect(manifest).toMatchObject({
      name: "@telcokit/acme-portal",
      version: "0.0.0",
      repository: { directory: "packages/acme-portal" },
    });
    expect(JSON.stringify(manifest)).not.toContain("acr");
    const index = steps.find(({ file }) => file.endsWith("src/index.ts"))?.text;
    expect(index).toContain("OutcomeUnknownError");
    expect(index).toContain("createAcmePortalClient");
  });

  it("is followed to its end", () => {
    const left = trackedFiles("*")
      .filter((file) => !file.startsWith("tools/recipe/") && !file.endsWith("pnpm-lock.yaml"))
      .filter((file) => toFillIn.test(readFileSync(join(root, file), "utf8")));
    expect(left).toEqual([]);
  });
});
