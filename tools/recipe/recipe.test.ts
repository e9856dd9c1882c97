import { describe, expect, it } from "vitest";
import { textOf, trackedFiles } from "../lib/files.ts";
import { clientSteps } from "./client-files.ts";
import { clientPlaces } from "./client-places.ts";
import { lastSteps, operationSteps } from "./operation-files.ts";
import { placesOf } from "./places.ts";

const clients = trackedFiles("packages/*/src/identity.ts").flatMap((file) => file.split("/")[1] ?? []);
const toFillIn = /FILL[ _]IN/;

describe("the recipe", () => {
  const spai = { client: "windproxy", system: "windproxy", name: "spai.simStatus", wire: "rest" } as const;

  it("names every place that a new operation needs, and leaves nothing in it that compiles unread", () => {
    const steps = operationSteps(spai, placesOf("windproxy", "spai"));
    expect(steps.filter(({ where }) => where === undefined).map(({ file }) => file)).toEqual([
      "packages/windproxy/src/operations/sim-status.ts",
      ".changeset/windproxy-sim-status.md",
    ]);
    expect(steps.map(({ file }) => file)).toEqual(
      expect.arrayContaining([
        "packages/windproxy/src/operations/operations.ts",
        "packages/windproxy/src/operations/errors.test-d.ts",
        "packages/windproxy/src/index.ts",
        "packages/windproxy/src/operations.fixture.ts",
        "packages/windproxy/src/ko.test.ts",
        "packages/windproxy/src/spoiled.fixture.ts",
        "packages/windproxy/src/strict.test.ts",
        "packages/sandbox/src/operations/windproxy.ts",
        "packages/sandbox/src/systems/windproxy/routes.ts",
      ]),
    );
    expect(steps[0]?.text).toContain("effect: FILL_IN");
    expect(lastSteps(spai).join()).toMatch(/manifests.*api -- --write/);
  });

  it("finds where a client keeps a group, its rows and its part of the sandbox", () => {
    expect(placesOf("optiva-cms", "pins")).toMatchObject({
      declares: "packages/optiva-cms/src/operations/pins.ts",
      rows: ["packages/optiva-cms/src/endpoints/other.fixture.ts"],
      serves: expect.arrayContaining([
        "packages/sandbox/src/operations/optiva-subscriptions.ts",
        "packages/sandbox/src/systems/optiva/routes/pins.ts",
      ]),
    });
    expect(placesOf("wgtwo-sipbreakout", undefined).declares).toBe(
      "packages/wgtwo-sipbreakout/src/client.ts",
    );
    expect(placesOf("windproxy", "moon")).toMatchObject({
      declares: "packages/windproxy/src/operations/operations.ts",
      rows: [],
      serves: [],
    });
  });

  it("makes an rpc of one in gRPC, and gives it a name that no other group has", () => {
    const made = { client: "wgtwo-consents", system: "wgtwo", name: "consents.count", wire: "grpc" } as const;
    const [operation] = operationSteps(made, placesOf("wgtwo-consents", "consents"));
    expect(operation?.file).toBe("packages/wgtwo-consents/src/operations/count-consents.ts");
    expect(operation?.text).toContain("export const countConsents: RpcOperation<");
    expect(lastSteps(made)[0]).toContain("Changing the wire contract");
  });

  it("names no list for a new client where one of the others is missing", () => {
    const without = clients.flatMap((client) => {
      const name = new RegExp(`(@telcokit/|start/|["'\`]|^\\s+)${client}\\b`, "m");
      return clientPlaces(client, "")
        .filter(({ file }) => !/^packages\/(?!cli\/)|^examples\//.test(file))
        .filter(({ file }) => !name.test(textOf(file)))
        .map(({ file }) => `${client} in ${file}`);
    });
    expect(without).toEqual([]);
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
    const written = steps.filter(({ where }) => where === undefined).map(({ file }) => file);
    const entries = JSON.stringify(manifest.exports).match(/src\/\w+\.ts/g);
    for (const entry of entries ?? []) expect(written).toContain(`packages/acme-portal/${entry}`);
    expect(entries).toHaveLength(2);
    const index = steps.find(({ file }) => file.endsWith("src/index.ts"))?.text;
    expect(index).toContain("OutcomeUnknownError");
    expect(index).toContain("createAcmePortalClient");
  });

  it("of a client names every file that has a line for each of them", () => {
    const named = clientSteps("acme-portal").map(({ file }) => file);
    const lists = trackedFiles("*.ts").filter((file) => {
      const text = textOf(file);
      return clients.every((folder) => new RegExp(`^\\s+"?(@telcokit/)?${folder}"?: `, "m").test(text));
    });
    expect(lists.length).toBeGreaterThan(3);
    expect(named).toEqual(expect.arrayContaining(lists));
  });

  it("is followed to its end", () => {
    const left = trackedFiles("*")
      .filter((file) => !file.startsWith("tools/recipe/") && !file.endsWith("pnpm-lock.yaml"))
      .filter((file) => toFillIn.test(textOf(file)));
    expect(left).toEqual([]);
  });
});
