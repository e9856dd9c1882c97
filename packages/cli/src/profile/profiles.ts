import { existsSync, statSync } from "node:fs";
import { chmod, mkdir, readFile, realpath, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse, stringify } from "smol-toml";
import { unwritable, usage } from "../exit.ts";
import { isRecord } from "../input/is-record.ts";

/** What the file of profiles holds. */
export interface ProfilesFile {
  readonly default?: string;
  /** By profile and client: the options of its `create…Client`. Beside them what holds for all clients, such as `assistantsMayWrite`. */
  readonly profiles: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export const sandboxProfile = "sandbox";

function profilesPath(): string {
  const { TELCOKIT_PROFILES, XDG_CONFIG_HOME } = process.env;
  return (
    TELCOKIT_PROFILES ?? join(XDG_CONFIG_HOME ?? join(homedir(), ".config"), "telcokit", "profiles.toml")
  );
}

/** @throws {CliError} when others can read the file, it is no TOML, or holds something else than profiles. */
export async function readProfiles(): Promise<ProfilesFile> {
  const path = profilesPath();
  if (!existsSync(path)) return { profiles: {} };
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
    throw usage(`${path} can be read by others; chmod 600 it`);
  const file = await readToml(path);
  const { profiles = {}, default: chosen } = file;
  if (!isRecord(profiles) || !Object.values(profiles).every(isRecord))
    throw usage(`${path}: every profile must be a table, such as [profiles.staging.acr]`);
  if (chosen !== undefined && typeof chosen !== "string")
    throw usage(`${path}: default must be the name of a profile`);
  return { ...file, profiles } as ProfilesFile;
}

async function readToml(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return parse(await readFile(path, "utf8"));
  } catch (error) {
    throw usage(
      `${path} is no TOML: ${error instanceof Error ? error.message.split("\n")[0] : "it cannot be read"}`,
    );
  }
}

/**
 * Changes the file and keeps what else stands in it, comments too.
 * @param wanted what is to be read from it afterwards
 * @param added what is new, when it is a table of its own
 */
export async function writeProfiles(wanted: ProfilesFile, added?: Partial<ProfilesFile>): Promise<void> {
  // Where the file is kept elsewhere and linked, the link stays.
  const path = await realpath(profilesPath()).catch(profilesPath);
  const text = existsSync(path) ? await readFile(path, "utf8") : "";
  const next = `${path}.next`;
  const changed = await edited(text, wanted, added);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(next, changed, { mode: 0o600 });
    await chmod(next, 0o600);
    await rename(next, path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** A new table is put behind the others; whatever else changes is changed where it stands. What comes out is read again. */
async function edited(text: string, wanted: ProfilesFile, added?: Partial<ProfilesFile>): Promise<string> {
  if (added !== undefined) {
    const longer = `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${text === "" ? "" : "\n"}${stringify(added)}`;
    if (says(longer, wanted)) return longer;
  }
  const { patch } = await import("@decimalturn/toml-patch");
  const patched = patch(text, wanted);
  if (!says(patched, wanted)) throw usage(`${profilesPath()} cannot be changed; edit it by hand`);
  return patched;
}

function says(text: string, wanted: ProfilesFile): boolean {
  try {
    const read = parse(text);
    return isDeepStrictEqual(plain({ profiles: {}, ...read }), plain(wanted));
  } catch {
    return false;
  }
}

/** Tables of TOML have no prototype, and dates one of their own. */
function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The profile that a command goes by: the flag, the environment, the file's default, the sandbox. */
export async function chosenProfile(flag: string | undefined): Promise<string> {
  const name = flag ?? process.env.TELCOKIT_PROFILE ?? (await readProfiles()).default ?? sandboxProfile;
  if (name === sandboxProfile) return name;
  const { profiles } = await readProfiles();
  if (!Object.hasOwn(profiles, name))
    throw usage(
      `there is no profile ${name} in ${profilesPath()}; there are ${[sandboxProfile, ...Object.keys(profiles)].join(", ")}`,
    );
  return name;
}

/** Whether a profile lets assistants change something. The file is read anew: whoever takes it back is obeyed at once. */
export async function assistantsMayWrite(profile: string): Promise<boolean> {
  const { profiles } = await readProfiles();
  return Object.hasOwn(profiles, profile) && profiles[profile]?.assistantsMayWrite === true;
}
