import { clientEntry } from "../clients.ts";
import { usage } from "../exit.ts";
import { assignments, nested } from "../input/assignments.ts";
import { isRecord } from "../input/is-record.ts";
import { soundsSecret } from "../input/secret.ts";
import { createPrinter, type OutputFlags } from "../output/print.ts";
import { type ProfilesFile, readProfiles, sandboxProfile, writeProfiles } from "../profile/profiles.ts";

/** `telcokit profile list | use NAME | add NAME CLIENT --set … | remove NAME`. */
export async function profile(
  verb: string,
  [name, client]: readonly string[],
  flags: OutputFlags & { readonly set?: readonly string[] },
): Promise<void> {
  const file = await readProfiles();
  if (verb === "list") {
    const printer = await createPrinter(flags);
    const current = file.default ?? sandboxProfile;
    for (const [one, options] of [[sandboxProfile, {}] as const, ...Object.entries(file.profiles)])
      await printer.item({
        profile: one,
        default: one === current,
        clients: Object.entries(options)
          .filter(([, value]) => isRecord(value))
          .map(([name]) => name)
          .join(", "),
      });
    return printer.end();
  }
  if (name === undefined) throw usage("say list, use NAME, add NAME CLIENT, or remove NAME");
  if (verb === "use") {
    if (name !== sandboxProfile) checkThere(file, name);
    return writeProfiles({ ...file, default: name });
  }
  if (verb === "remove") {
    checkThere(file, name);
    const { [name]: _removed, ...rest } = file.profiles;
    const { default: current, ...others } = file;
    return writeProfiles({
      ...others,
      ...(current === undefined || current === name ? {} : { default: current }),
      profiles: rest,
    });
  }
  if (verb !== "add" || client === undefined)
    throw usage("say list, use NAME, add NAME CLIENT, or remove NAME");
  if (name === sandboxProfile) throw usage("the profile sandbox is always there");
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name))
    throw usage(`a profile is named by letters, digits, ".", "_" and "-", not ${JSON.stringify(name)}`);
  await clientEntry(client);
  const set = assignments(flags.set ?? []);
  for (const [path, value] of Object.entries(set))
    if (soundsSecret(path) && !/^(?:env|file|command):/.test(String(value)))
      throw usage(
        `${path}: say where the secret is, env:NAME, file:PATH or command:LINE, and not the secret itself`,
      );
  const options = nested(set);
  const before = file.profiles[name] ?? {};
  const wanted = { ...file, profiles: { ...file.profiles, [name]: { ...before, [client]: options } } };
  return Object.hasOwn(before, client)
    ? writeProfiles(wanted)
    : writeProfiles(wanted, { profiles: { [name]: { [client]: options } } });
}

function checkThere({ profiles }: ProfilesFile, name: string): void {
  if (!Object.hasOwn(profiles, name))
    throw usage(
      `there is no profile ${name}; there are ${[sandboxProfile, ...Object.keys(profiles)].join(", ")}`,
    );
}
