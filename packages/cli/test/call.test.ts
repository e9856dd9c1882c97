import { describe, expect, it } from "vitest";
import { clientNames } from "../src/clients.ts";
import { place } from "./cli.fixture.ts";

const here = place();
const msisdn = "+393291234567";
const run = (...args: string[]) => here().run(args);

describe("telcokit call", () => {
  it("prints the value as a line of JSON where nobody watches, and ends with 0", async () => {
    const { code, out, err } = await run("call", "windproxy", "spai.msisdnCheck", "--msisdn", msisdn);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toHaveProperty("segmentType");
  });

  it("takes nested fields, JSON on standard input, and picks with JMESPath", async () => {
    const { code, out } = await here().run(
      [
        "call",
        "optiva-cms",
        "individuals.list",
        "--input",
        "-",
        "--max",
        "1",
        "-o",
        "json",
        "-q",
        "fullName",
      ],
      '{"filter":{"familyName":"Moreau"}}',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(["Ada Moreau"]);
  });

  it("says of a change whose value the query does not fit that it was carried out, and ends with 3", async () => {
    const query = ["-q", "max(@)"];
    const read = await run("call", "windproxy", "spai.msisdnCheck", "--msisdn", msisdn, ...query);
    expect(read).toMatchObject({ code: 2, out: "" });
    expect(read.err).toContain("the query asks for something that this value has not");
    const sent = await run(
      "call",
      "windproxy",
      "spai.sendFreeSms",
      "--msisdn",
      msisdn,
      "--body",
      "x",
      ...query,
    );
    expect(sent).toMatchObject({ code: 3, out: "" });
    expect(sent.err).toContain("spai.sendFreeSms was carried out: do not repeat it");
  });

  it("prints tables and CSV, never [object Object]", async () => {
    const table = await run("call", "optiva-cms", "individuals.get", "--key", "1209100001", "-o", "table");
    expect(table.out).toMatch(/^id +1209100001$/m);
    const csv = await run("call", "optiva-cms", "individuals.list", "-o", "csv", "--max", "2");
    expect(csv.out.split("\n")[0]).toContain("id,");
    expect(table.out + csv.out).not.toContain("[object Object]");
  });

  it("ends with 1 when the service says no", async () => {
    const { code, out, err } = await run("call", "optiva-cms", "individuals.get", "--key", "nobody");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("the service said no");
  });

  it.each([
    [["call", "windproxy", "spai.sendFreeSms", "--msisdn", "nope", "--body", "x"], "nothing was sent"],
    [["call", "windproxy", "spai.sendFreeSms", "--msisdm", msisdn], "Did you mean --msisdn?"],
    [["call", "windproxy", "spai.sendFreSms"], "did you mean spai.sendFreeSms?"],
    [["call", "windproxy", "spai.sendFreeSms", "--msisdm", msisdn, "--output=json"], '"exitCode":2'],
    [["call", "windproxy", "piksel.checkJwt", "--jwt", "a.b.c"], "say where it is: env:NAME"],
    [["call", "nobody", "x"], "there is no client nobody"],
    [["call", "nobody", "x", "--body", "y", "-ojson"], '"exitCode":2'],
    [["faults", "add", "acr", "query", "reset", "--times", "few"], "--times wants a whole number"],
    [["call", "acr", "create", "--input", "missing.json"], "cannot be read"],
    [["call", "acr", "create", "--address", "+7990123456", "-o", "xml"], "table, json, jsonl, csv"],
    [["cal"], "Did you mean call?"],
  ])("ends with 2 for wrong input and sends nothing: %j", async (args, words) => {
    const before = here().sandbox.requests().length;
    const { code, out, err } = await here().run(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(words);
    expect(here().sandbox.requests().length).toBe(before);
  });

  it("ends with 3 when the outcome is unknown, and says not to repeat it", async () => {
    const { sandbox } = here();
    sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });
    sandbox.faults.add({
      system: "wgtwo",
      operation: "sms.sendText",
      fault: { kind: "reset", executed: true },
      times: 1,
    });
    const args = [
      "call",
      "wgtwo-consents",
      "sms.sendText",
      "--to",
      "+4799990000",
      "--from",
      "Me",
      "--text",
      "Hi",
    ];
    const { code, out, err } = await here().run([...args, "-ojson"]);
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err).not.toContain("+4799990000");
    const told = JSON.parse(err);
    expect(told).toMatchObject({
      code: "outcome_unknown",
      category: "unknown-outcome",
      retryable: false,
      exitCode: 3,
      advice: expect.any(String),
      verdict: expect.stringContaining("do not repeat"),
    });
    expect(sandbox.state.smsOutbox).toHaveLength(1);
  });

  it("ends with 4 for credentials and with 5 for what may be repeated", async () => {
    const { sandbox } = here();
    sandbox.faults.add({ system: "keycloak", operation: "token", fault: { kind: "refuse-token" }, times: 1 });
    expect(await run("call", "optiva-cms", "individuals.get", "--key", "1209100001")).toMatchObject({
      code: 4,
    });
    sandbox.faults.add({
      system: "acr",
      operation: "query",
      fault: { kind: "status", status: 503 },
      times: 3,
    });
    const busy = await run("call", "acr", "query", "--address", "+7990123456", "--acr", "acr:1");
    expect(busy).toMatchObject({ code: 5, err: expect.stringContaining("it may be repeated") });
    sandbox.faults.clear();
  });

  it("checks and shows with --dry-run, masked, and sends nothing", async () => {
    const before = here().sandbox.requests({ system: "windproxy" }).length;
    const args = ["call", "windproxy", "spai.sendFreeSms", "--msisdn", msisdn, "--body", "Ciao", "--dry-run"];
    const { code, out } = await here().run(args);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ effect: "write", sent: false, input: { msisdn: "+39…(12)" } });
    expect(here().sandbox.requests({ system: "windproxy" })).toHaveLength(before);
  });
});

describe("profiles", () => {
  it("keep no secret, are nobody else's to read, and a change elsewhere has to be meant", async () => {
    const { sandbox } = here();
    const { username, password } = sandbox.credentials.acr;
    const auth = ["--set", "auth.kind=basic", "--set", `auth.username=${username}`];
    const base = [
      "profile",
      "add",
      "staging",
      "acr",
      "--set",
      `baseUrl=${sandbox.urls.acr}`,
      "--set",
      "developerId=d",
    ];
    const written = await here().run([...base, ...auth, "--set", `auth.password=${password}`]);
    expect(written).toMatchObject({ code: 2, err: expect.stringContaining("env:NAME") });
    expect(await here().run([...base, ...auth, "--set", "auth.password=env:ACR_PASSWORD"])).toMatchObject({
      code: 0,
    });

    const create = ["call", "acr", "create", "--address", "+7990123456", "--profile", "staging"];
    const env = { ACR_PASSWORD: password };
    expect(await here().run(create, "", env)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--yes"),
    });
    expect(await here().run([...create, "--yes"], "", env)).toMatchObject({ code: 0 });
    const over = { TELCOKIT_ACR_AUTH__PASSWORD: password, TELCOKIT_ACR_TIMEOUT_MS: "9000" };
    const other = create.with(create.indexOf("+7990123456"), "+7990123457");
    expect(await here().run([...other, "--yes"], "", over)).toMatchObject({ code: 0 });
    expect(
      await here().run([...create, "--yes"], "", { ...over, TELCOKIT_ACR_TIMOUT_MS: "1" }),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining("did you mean timeoutMs?"),
    });
    expect(await here().run([...create, "--yes"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("ACR_PASSWORD"),
    });
    const listed = await run("profile", "list");
    expect(listed.out).toContain('"staging"');
    expect(listed.out).not.toContain(password);
  });
});

describe("what is known", () => {
  it("operations lists every operation of every client, describe one of them", async () => {
    const { out } = await run("operations");
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([...new Set(lines.map(({ client }) => client))]).toEqual(clientNames);
    expect(lines.length).toBeGreaterThan(250);
    const { out: page } = await run("describe", "windproxy", "spai.sendFreeSms");
    expect(page).toContain("KO6");
  });
});
