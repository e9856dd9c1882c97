import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startHttpServer } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { connectSandbox } from "../connect/connect.ts";
import { startSandbox } from "../sandbox.ts";
import { folder, run, runJson } from "./cli.fixture.ts";
import { takenPort } from "./taken-port.ts";

describe("the command", () => {
  it("prints where it is and who one can be, serves, and closes when it is told to", async () => {
    const dir = await folder();
    const caFile = join(dir, "ca.pem");
    const { first, output, stop, ended } = run(["--port", "0", "--anonymous", "--ca-file", caFile]);
    expect(await first).toContain("Ctrl-C ends it.");
    const said = (name: string): string => new RegExp(`export ${name}='([^']+)'`).exec(output())?.[1] ?? "";
    const response = await fetch(said("WGTWO_TOKEN_URL"), {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${said("WGTWO_CLIENT_ID")}:${said("WGTWO_CLIENT_SECRET")}`)}`,
      },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    expect(response.status).toBe(200);
    const token = `${said("OPTIVA_KEYCLOAK_URL")}/realms/${said("OPTIVA_REALM")}/protocol/openid-connect/token`;
    const optiva = await fetch(token, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: said("OPTIVA_CLIENT_ID"),
        client_secret: said("OPTIVA_CLIENT_SECRET"),
      }),
    });
    expect(optiva.status).toBe(200);
    expect(output()).toContain(`${said("OPTIVA_URL")}/_sandbox`);
    expect(await readFile(caFile, "utf8")).toContain("BEGIN CERTIFICATE");
    stop();
    expect(await ended).toBe(0);
  });

  it("says what is wrong with the command line and ends with 2; help and version end with 0", async () => {
    const wrong = run(["--prot", "1"]);
    expect(await wrong.ended).toBe(2);
    expect(wrong.output()).toMatch(/--prot[\s\S]*--help/);
    const senseless = run(["--port=65533"]);
    expect(await senseless.ended).toBe(2);
    expect(senseless.output()).toContain("port must be a whole number from 0 to");
    const help = run(["--help"]);
    expect([await help.ended, help.output()]).toEqual([0, expect.stringContaining("--seed-file <file>")]);
    const version = run(["--version"]);
    expect([await version.ended, version.output()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it("says the same as JSON and as a file of variables, for scripts", async () => {
    const dir = await folder({ "there.env": "" });
    const envFile = join(dir, ".env");
    const { stop, ended, ...said } = await runJson(["--write-env", envFile]);
    expect(said.output().split("\n")).toHaveLength(2);
    expect(said).toMatchObject({
      pid: process.pid,
      console: `${said.urls.acr}/`,
      control: `${said.urls.acr}/_sandbox`,
    });
    expect((await fetch(`${said.control}/health`)).status).toBe(200);
    const text = await readFile(envFile, "utf8");
    expect(text).toContain(`WGTWO_TOKEN_URL='${said.urls.wgtwo.tokenUrl}'\n`);
    expect(text).toMatch(/OPTIVA_CLIENT_SECRET='\S+'\n/);
    expect((await stat(envFile)).mode & 0o777).toBe(0o600);
    stop();
    expect(await ended).toBe(0);
    await runJson(["--env-file", join(dir, "there.env")]);
    expect(await readFile(join(dir, "there.env"), "utf8")).toContain("ACR_BASE_URL=");
  });

  it("logs one line a request, without anybody's number, token or text", async () => {
    const { urls, output } = await runJson(["--log"]);
    await fetch(`${urls.acr}/spai/sendfreesms`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer secret-token" },
      body: JSON.stringify({ msisdn: "+393291234567", body: "a private text" }),
    });
    await fetch(`${urls.acr}/customers/3291234567?msisdn=3291234567`);
    await expect.poll(output).toMatch(/windproxy +spai\.sendFreeSms +200 +[\d.]+ ms\n/);
    await expect.poll(output).toMatch(/unknown +GET \/customers\/… +404/);
    expect(output().split("\n").slice(1).join("\n")).not.toMatch(/329|secret|private/);
  });

  it("says what holds a port that is taken, and what to do", async () => {
    await using sandbox = await startSandbox();
    const { port } = new URL(sandbox.urls.acr);
    const second = run(["--port", port]);
    expect(await second.ended).toBe(1);
    const { pid } = process;
    expect(second.output()).toMatch(
      new RegExp(
        `port ${port} is taken[\\s\\S]*another sandbox, process ${pid}[\\s\\S]*kill ${pid}[\\s\\S]*--port 0`,
      ),
    );
    await using other = await startHttpServer(() => ({ body: "not a sandbox" }));
    expect(await takenPort("127.0.0.1", other.port, other.port)).toContain(`by process ${pid}`);
  });
});

describe("the state of the command", () => {
  it("that cannot be read is a clear error, and stays as it is", async () => {
    const dir = await folder({ "state.json": '{ "format": "telcokit-sandbox-snapshot", "vers' });
    const { output, ended } = run(["--port=0", "--state", dir]);
    expect(await ended).toBe(1);
    expect(output()).toMatch(/state\.json cannot be read: .*It was left as it is/);
    expect(await readFile(join(dir, "state.json"), "utf8")).toContain('"vers');
    expect(await readdir(dir)).toEqual(["state.json"]);
    await writeFile(join(dir, "state.json"), '{"format":"telcokit-sandbox-snapshot","version":7}');
    await expect(startSandbox({ stateDir: dir })).rejects.toThrow("version 7; this sandbox reads version 1");
  });
});

describe("the files of the command", () => {
  it("begin a sandbox with one's own people and faults", async () => {
    const dir = await folder({
      "seed.json": JSON.stringify({
        products: [{ id: "my-filter", scopes: ["phone"], client: { clientId: "me", clientSecret: "mine" } }],
        subscribers: [{ msisdn: "+4741234567", products: ["my-filter"] }],
        customers: [{ givenName: "Nora", familyName: "Berg", mobileNumber: "4741234567", balance: 700 }],
      }),
      "faults.json": JSON.stringify([
        { system: "acr", operation: "query", fault: { kind: "status", status: 503 }, times: 2 },
      ]),
    });
    const { urls } = await runJson([
      "--seed-file",
      join(dir, "seed.json"),
      "--faults",
      join(dir, "faults.json"),
    ]);
    const sandbox = await connectSandbox(urls.acr);
    expect(await sandbox.state.consents).toMatchObject([
      { target: { msisdn: "+4741234567" }, product: "my-filter", scopes: ["phone"] },
    ]);
    expect((await sandbox.state.subscriptions).at(-1)).toMatchObject({
      mobileNumber: "4741234567",
      balance: 700,
    });
    expect((await sandbox.faults.list()).map(({ rule }) => rule.times)).toEqual([2]);
    const token = await fetch(urls.wgtwo.tokenUrl, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("me:mine")}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "phone" }),
    });
    expect(token.status).toBe(200);
    await sandbox.reset();
    expect(await sandbox.state.consents).toHaveLength(1);
    expect(await sandbox.faults.list()).toHaveLength(1);
  });

  it("are refused before anything starts when something is wrong in them", async () => {
    const dir = await folder({ "file.json": '{\n  "people": []\n}' });
    const { output, ended } = run(["--port=0", "--seed-file", join(dir, "file.json")]);
    expect(await ended).toBe(2);
    expect(output()).toContain("file.json:1:1");
  });
});
