import { existsSync, statSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { parse, stringify } from "smol-toml";
import { usage } from "../exit.ts";

/** What the file of profiles holds. */
export interface ProfilesFile {
  readonly default?: string;
  /** By profile and client: the options of its `create…Client`. */
  readonly profiles: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export const sandboxProfile = "sandbox";

function profilesPath(): string {
  const { TELCOKIT_PROFILES, XDG_CONFIG_HOME } = process.env;
  return (
    TELCOKIT_PROFILES ?? join(XDG_CONFIG_HOME ?? join(homedir(), ".config"), "telcokit", "profiles.toml")
  );
}

/** @throws {CliError} when others can read the file, or it is no TOML. */
export async function readProfiles(): Promise<ProfilesFile> {
  const path = profilesPath();
  if (!existsSync(path)) return { profiles: {} };
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
    throw usage(`${path} can be read by others; chmod 600 it`);
  try {
    const file = parse(await readFile(path, "utf8")) as Partial<ProfilesFile>;
    return { ...file, profiles: file.profiles ?? {} };
  } catch (error) {
    throw usage(
      `${path} is no TOML: ${error instanceof Error ? error.message.split("\n")[0] : "it cannot be read"}`,
    );
  }
}

export async function writeProfiles(file: ProfilesFile): Promise<void> {
  const path = profilesPath();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, stringify(file), { mode: 0o600 });
  await chmod(path, 0o600);
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
