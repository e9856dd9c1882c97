// A Worker, without anything of Node's. GET /rows tries what every runtime is tried with. GET /list asks for the customers
// with one client that all requests share, as Workers keep clients: the first request makes it.
import { makeClients, tryRest } from "./rest.mjs";

let shared;

// biome-ignore lint/style/noDefaultExport: that is what a Worker is.
export default {
  async fetch(request, { PLACE }) {
    const { pathname } = new URL(request.url);
    if (pathname === "/rows") return Response.json(await tryRest(PLACE));
    shared ??= makeClients(PLACE);
    const { ok, value, error } = await (pathname === "/list"
      ? shared.cms.individuals.list({ limit: 1 }).toArray({ max: 1 })
      : shared.windproxy.spai.sendFreeSms({ msisdn: "+393291234567", body: "Ciao!" })
    )
      .then((given) => ({ ok: true, value: given }))
      .catch((caught) => ({ ok: false, error: caught }));
    return Response.json({ ok, said: ok ? typeof value : `${error?.code}: ${error?.message}` });
  },
};
