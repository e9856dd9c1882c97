import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { profile } from "../commands/profiles.ts";
import { readProfiles } from "./profiles.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telcokit-profiles-"));
  path = join(folder, "profiles.toml");
  process.env.TELCOKIT_PROFILES = path;
});

afterEach(() => {
  delete process.env.TELCOKIT_PROFILES;
  rmSync(folder, { recursive: true });
});

const written = `# ours

default = "staging" # for now

[profiles.staging.acr]
# of the lab
baseUrl = "https://lab.example.com" # behind the VPN
auth = { kind = "basic", username = "app", password = "env:ACR_PASSWORD" }
`;

it("changes what is to be changed and keeps the comments", async () => {
  writeFileSync(path, written, { mode: 0o600 });
  await profile("add", ["live", "windproxy"], { set: ["baseUrl=https://live.example.com"] });
  expect(readFileSync(path, "utf8")).toBe(
    `${written}\n[profiles.live.windproxy]\nbaseUrl = "https://live.example.com"\n`,
  );
  await profile("use", ["live"], {});
  await profile("add", ["staging", "acr"], { set: ["baseUrl=https://new.example.com"] });
  const text = readFileSync(path, "utf8");
  for (const comment of ["# ours", "# for now", "# of the lab", "# behind the VPN"])
    expect.soft(text).toContain(comment);
  expect(await readProfiles()).toEqual({
    default: "live",
    profiles: {
      staging: { acr: { baseUrl: "https://new.example.com" } },
      live: { windproxy: { baseUrl: "https://live.example.com" } },
    },
  });
  await profile("remove", ["live"], {});
  expect(await readProfiles()).toEqual({
    profiles: { staging: { acr: { baseUrl: "https://new.example.com" } } },
  });
  expect(readFileSync(path, "utf8")).toContain("# ours");
  expect(statSync(path).mode & 0o077).toBe(process.platform === "win32" ? 0o66 : 0);
});

it("adds to a profile that is written in one line, and to a file that is not there", async () => {
  writeFileSync(path, 'profiles.a = { acr = { developerId = "d" } } # short\n', { mode: 0o600 });
  await profile("add", ["a", "windproxy"], { set: ["timeoutMs=5"] });
  expect(await readProfiles()).toEqual({
    profiles: { a: { acr: { developerId: "d" }, windproxy: { timeoutMs: 5 } } },
  });
  rmSync(path);
  await profile("add", ["b", "acr"], { set: ["auth.kind=bearer", "auth.token=env:T"] });
  expect(await readProfiles()).toEqual({
    profiles: { b: { acr: { auth: { kind: "bearer", token: "env:T" } } } },
  });
});

it("refuses a client that there is not", async () => {
  await expect(profile("add", ["a", "windprox"], {})).rejects.toThrow("did you mean windproxy?");
});

it.each(["__proto__", "", "a b", "-x", "a\nb"])("refuses %j as the name of a profile", async (name) => {
  await expect(profile("add", [name, "acr"], {})).rejects.toThrow("a profile is named by letters");
});

it.each([
  ["profiles = 3", "every profile must be a table"],
  ["[[profiles]]\nname = 'a'", "every profile must be a table"],
  ["[profiles]\nlive = 'https://live.example.com'", "every profile must be a table"],
  ["default = 1", "default must be the name of a profile"],
  ["profiles = ", "is no TOML"],
])("refuses a file that says %j", async (text, why) => {
  writeFileSync(path, text, { mode: 0o600 });
  await expect(readProfiles()).rejects.toThrow(why);
});
