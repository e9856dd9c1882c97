import { usage } from "../exit.ts";
import { assignments } from "../input/assignments.ts";
import { countOf } from "../input/count.ts";
import { createPrinter, type OutputFlags } from "../output/print.ts";
import { runningSandbox, sandboxUrl } from "../profile/connect.ts";

/** `telcokit faults list | clear | add SYSTEM OPERATION KIND`. */
export async function faults(
  verb: string,
  args: readonly string[],
  flags: OutputFlags & { readonly set?: readonly string[]; readonly times?: string; readonly every?: string },
): Promise<void> {
  const sandbox = await runningSandbox();
  const printer = await createPrinter(flags);
  if (verb === "list") {
    for (const { id, rule, hits } of await sandbox.faults.list())
      await printer.item({
        id,
        system: rule.system,
        operation: rule.operation,
        kind: rule.fault.kind,
        hits: await hits,
      });
    return printer.end();
  }
  if (verb === "clear") return sandbox.faults.clear();
  const [system, operation, kind] = args;
  if (verb !== "add" || kind === undefined) throw usage("say list, clear, or add SYSTEM OPERATION KIND");
  const rule = {
    system,
    operation,
    fault: { kind, ...assignments(flags.set ?? []) },
    ...(flags.times === undefined ? {} : { times: countOf("--times", flags.times) }),
    ...(flags.every === undefined ? {} : { every: countOf("--every", flags.every) }),
  };
  await refusedAsUsage(() => sandbox.faults.add(rule as unknown as Parameters<typeof sandbox.faults.add>[0]));
}

/** `telcokit trigger consent.added …`, `telcokit trigger optiva.moveOrder …`: whatever the sandbox can be made to do. */
export async function trigger(
  what: string,
  fields: readonly string[],
  flags: OutputFlags & { readonly set?: readonly string[] },
): Promise<void> {
  const [system = "", action = ""] = what.split(".");
  const given = assignments([...(flags.set ?? []), ...setBy(fields)]);
  const sandbox = await runningSandbox();
  const printer = await createPrinter(flags);
  if (system === "consent") {
    const { msisdn, ...event } = given;
    const target = msisdn === undefined ? {} : { target: { kind: "subscription", msisdn } };
    const position = await refusedAsUsage(() =>
      sandbox.wgtwo.emit({ type: action, ...target, ...event } as Parameters<typeof sandbox.wgtwo.emit>[0]),
    );
    return printer.value({ emitted: action, position });
  }
  const controls = sandbox as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  if (!Object.hasOwn(controls, system) || typeof controls[system]?.[action] !== "function")
    throw usage(
      `there is nothing called ${what}; say consent.added, consent.revoked, or SYSTEM.ACTION of the control API`,
    );
  const result = await asked(`/${system}/${action}`, given);
  await printer.value({ triggered: what, ...(result === null ? {} : { result }) });
}

/** `--msisdn +47… --code=60` → `["msisdn=+47…", "code=60"]`. */
function setBy(fields: readonly string[]): readonly string[] {
  const parts = fields.flatMap((text) =>
    /^--[^=]+=/.test(text) ? [/^--[^=]+/.exec(text)?.[0] ?? "", text.slice(text.indexOf("=") + 1)] : [text],
  );
  return Array.from({ length: Math.ceil(parts.length / 2) }, (_, at) => {
    const [name = "", value] = parts.slice(2 * at);
    if (!/^--./.test(name) || value === undefined) throw usage(`trigger wants --NAME value, not ${name}`);
    return `${name.slice(2)}=${value}`;
  });
}

/** The control API takes what an action needs by its name, as the command does; the methods of `connectSandbox` by its place. */
async function asked(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${sandboxUrl()}/_sandbox${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  const { result, error, hint } = (await answer.json()) as Readonly<Record<string, unknown>>;
  if (!answer.ok) throw usage(`${error}; ${hint}`);
  return result;
}

/** The sandbox's own complaint about what it was asked for. */
async function refusedAsUsage<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof TypeError ? usage(error.message) : error;
  }
}
