// One request, one way to interpose, one process: node cell.mjs <who asks> <code> <late> <base> <proxy> <address of core>.
// It lies beside the packages that it loads.
const [, , asker, code, late, base, proxy, core] = process.argv;
const load = (name) => import(name);
const AsyncFunction = (async () => {}).constructor;
let url = `${base}/x`;
const interpose = async () => {
  url = (await new AsyncFunction("load", "base", "proxy", code)(load, base, proxy)) ?? url;
};
if (late !== "late") await interpose();
const { defaultTransport, kyTransport } = await import(core);
const transport = asker === "fetch" ? undefined : { default: defaultTransport, ky: kyTransport }[asker]();
if (late === "late") await interpose();

async function ask() {
  const common = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
  const signal = AbortSignal.timeout(5000);
  if (transport === undefined) return await (await fetch(url, { ...common, signal })).json();
  const evidence = { stage: "unknown" };
  const reply = await transport({
    ...common,
    url,
    signal,
    maxReplyBytes: 1e6,
    freshConnection: false,
    evidence,
  });
  return JSON.parse(reply.body);
}

let said;
try {
  said = (await ask()).who;
} catch {
  said = "failed";
}
if (globalThis.spans !== undefined) said += `, ${globalThis.spans} span`;
process.stdout.write(`\nRESULT ${said}\n`, () => process.exit(0));
