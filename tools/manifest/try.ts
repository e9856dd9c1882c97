import { compile } from "./program.ts";
import { methodsOf } from "./methods.ts";
import { installSpies, recordClient } from "./recorder.ts";
import { clientOptions } from "./clients.ts";
import { probe } from "./probe.ts";
const folders = process.argv.slice(2);
const t=performance.now();
const { checker, clients } = compile(folders);
installSpies();
process.on("unhandledRejection", (e) => console.log("UNHANDLED", e.message));
for (const c of clients) {
  const { methods, groups } = methodsOf(c.client, checker);
  const { client, recorder } = await recordClient(c.folder, c.factory, clientOptions[c.folder]);
  for (const m of methods) {
    let r; try { r = await probe(client, m, recorder); } catch (e) { console.log("FAILED", m.path, e.message); continue; }
    console.log(m.kind, m.path, m.parameters.map(p=>p.name+(p.optional?"?":"")).join(","), JSON.stringify(m.parameters).length, "->", r.recorded?.operation.name, r.placed.map(p=>p.parameter+"@"+p.path.join(".")).join(" "), r.schema ? "schema": "");
  }
}
console.log(performance.now()-t);
process.exit()
