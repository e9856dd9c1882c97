import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startHttpServer } from "@telcokit/testkit";
import { describe, expect, it, onTestFinished } from "vitest";
import { connectSandbox } from "../connect/connect.ts";
import { startSandbox } from "../sandbox.ts";
import { cliFile, folder, start, startJson } from "./cli.fixture.ts";
import { takenPort } from "./taken-port.ts";

const slow = { timeout: 30_000 };
const target = { kind: "subscription", msisdn: "+4799990000" } as const;

describe("the command", () => {
  it("prints where it is and who one can be, serves, and closes on SIGTERM", slow, async () => {
    const dir = await folder();
    const caFile = join(dir, "ca.pem");
    const { child, output, ended } = start(["--port", "0", "--anonymous", "--ca-file", caFile]);
    await expect.poll(output, { timeout: 15_000 }).toContain("Ctrl-C ends it.");
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
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("closes when it is stopped at its first word, or while it starts", slow, async () => {
    const first = start(["--port", "0"]);
    await once(first.child.stdout, "data");
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    const [, api = ""] = /WINDPROXY_URL='([^']+)'/.exec(first.output()) ?? [];
    await expect(fetch(api)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
    const early = start(["--port", "0"], {
      nodeArgs: [`--import=data:text/javascript,${stopAtFirstListen}`],
    });
    expect(await early.ended).toBe(0);
    expect(early.output()).toContain("closing");
  });

  it(
    "says what is wrong with the command line and ends with 2; help and version end with 0",
    slow,
    async () => {
      const wrong = start(["--prot", "1"]);
      expect(await wrong.ended).toBe(2);
      expect(wrong.output()).toMatch(/--prot[\s\S]*--help/);
      const senseless = start(["--port=65533"]);
      expect(await senseless.ended).toBe(2);
      expect(senseless.output()).toContain("port must be a whole number from 0 to");
      const help = start(["--help"]);
      expect([await help.ended, help.output()]).toEqual([0, expect.stringContaining("--seed-file <file>")]);
      const version = start(["--version"]);
      expect([await version.ended, version.output()]).toEqual([
        0,
        expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      ]);
    },
  );

  it("says the same as JSON and as a file of variables, for scripts", slow, async () => {
    const dir = await folder({ "there.env": "" });
    const envFile = join(dir, ".env");
    const { child, ended, ...said } = await startJson(["--write-env", envFile]);
    expect(said.output().split("\n")).toHaveLength(2);
    expect(said).toMatchObject({
      pid: child.pid,
      console: `${said.urls.acr}/`,
      control: `${said.urls.acr}/_sandbox`,
    });
    expect((await fetch(`${said.control}/health`)).status).toBe(200);
    const text = await readFile(envFile, "utf8");
    expect(text).toContain(`WGTWO_TOKEN_URL='${said.urls.wgtwo.tokenUrl}'\n`);
    expect(text).toMatch(/OPTIVA_CLIENT_SECRET='\S+'\n/);
    expect((await stat(envFile)).mode & 0o777).toBe(0o600);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    await startJson(["--env-file", join(dir, "there.env")]);
    expect(await readFile(join(dir, "there.env"), "utf8")).toContain("ACR_BASE_URL=");
  });

  it("logs one line a request, without anybody's number, token or text", slow, async () => {
    const { urls, output } = await startJson(["--log"]);
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

  it("says what holds a port that is taken, and what to do", slow, async () => {
    await using sandbox = await startSandbox();
    const { port } = new URL(sandbox.urls.acr);
    const second = start(["--port", port]);
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

  it("ends when the npx that started it is gone", slow, async () => {
    const script = `require("node:child_process").spawn(process.execPath, ${JSON.stringify([
      "--conditions=@telcokit/source",
      cliFile,
      "--json",
      "--port=0",
    ])}, { stdio: ["ignore", "inherit", "inherit"] })`;
    const env = { ...process.env, npm_command: "exec" };
    const npx = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"], env });
    const [line] = (await once(npx.stdout, "data")) as [Buffer];
    const { pid, urls } = JSON.parse(String(line)) as { pid: number; urls: { acr: string } };
    onTestFinished(() => {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended by itself, as it should.
      }
    });
    expect((await fetch(`${urls.acr}/_sandbox/health`)).status).toBe(200);
    npx.kill("SIGKILL");
    const answers = (): Promise<boolean> =>
      fetch(`${urls.acr}/_sandbox/health`).then(
        () => true,
        () => false,
      );
    await expect.poll(answers, { timeout: 10_000 }).toBe(false);
  });
});

describe("the state of the command", () => {
  it("survives SIGKILL, and is gone on with at the next start", slow, async () => {
    const dir = await folder();
    const first = await startJson(["--state", dir]);
    const sandbox = await connectSandbox(first.urls.acr);
    const consent = await sandbox.wgtwo.grant({ target });
    await sandbox.faults.add({ system: "wgtwo", operation: "token", fault: { kind: "delay", ms: 1 } });
    await sandbox.clock.advance(3_600_000);
    first.child.kill("SIGKILL");
    await first.ended;
    const second = await startJson(["--state", dir]);
    const again = await connectSandbox(second.urls.acr);
    expect(await again.state.consents).toEqual([consent]);
    expect((await again.faults.list()).map(({ rule }) => rule.fault)).toEqual([{ kind: "delay", ms: 1 }]);
    expect((await again.clock.now()).getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    const third = start(["--port=0", "--state", dir]);
    expect(await third.ended).toBe(1);
    expect(third.output()).toContain(`process ${second.pid} keeps its state in ${dir}`);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(await readdir(dir)).toEqual(["state.json"]);
  });

  it("that cannot be read is a clear error, and stays as it is", slow, async () => {
    const dir = await folder({ "state.json": '{ "format": "telcokit-sandbox-snapshot", "vers' });
    const { output, ended } = start(["--port=0", "--state", dir]);
    expect(await ended).toBe(1);
    expect(output()).toMatch(/state\.json cannot be read: .*It was left as it is/);
    expect(await readFile(join(dir, "state.json"), "utf8")).toContain('"vers');
    expect(await readdir(dir)).toEqual(["state.json"]);
    await writeFile(join(dir, "state.json"), '{"format":"telcokit-sandbox-snapshot","version":7}');
    await expect(startSandbox({ stateDir: dir })).rejects.toThrow("version 7; this sandbox reads version 1");
  });
});

describe("the files of the command", () => {
  it("begin a sandbox with one's own people and faults", slow, async () => {
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
    const { urls } = await startJson([
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

  it("are refused before anything starts when something is wrong in them", slow, async () => {
    const dir = await folder({ "file.json": '{\n  "people": []\n}' });
    const { output, ended } = start(["--port=0", "--seed-file", join(dir, "file.json")]);
    expect(await ended).toBe(2);
    expect(output()).toContain("file.json:1:1");
  });
});

const stopAtFirstListen = `
  import { Server } from "node:net";
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...args) {
    Server.prototype.listen = listen;
    process.kill(process.pid, "SIGINT");
    return listen.apply(this, args);
  };`;
