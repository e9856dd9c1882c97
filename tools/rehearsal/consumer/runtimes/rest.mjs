// What the REST clients promise, in whatever runs this: nothing of Node's is used. `place` says where the sandbox is.
import { basicAuth, createAcrClient } from "@telcokit/acr";
import { createOptivaBssClient } from "@telcokit/optiva-bss";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { createWindProxyClient } from "@telcokit/windproxy";

const free = { msisdn: "+393291234567", body: "Ciao!" };

/** A promise each; what it gives is shown in the table, what it throws fails it. */
const promises = {
  async "REST call"({ acr, inPage }) {
    const created = await acr.create("+4799990000");
    expect(created.status, "Valid");
    // The no is a 303, and no page gets to see the status of a redirect.
    expect(await codeOf(acr.create("+4799990000")), inPage ? "outcome_unknown" : "acr_exists");
  },

  async OAuth({ cms, bss, sandbox }) {
    const lists = Array.from({ length: 5 }, () => cms.individuals.list({ limit: 2 }).toArray({ max: 2 }));
    expect((await Promise.all(lists)).length, 5);
    const { authNumber } = await bss.mobile.recharge({ msisdn: "15550100001", amount: 10 });
    expect(typeof authNumber, "string");
    const tokens = await sandbox.count("keycloak", "token");
    // One each: where no request may wait for the I/O of another, every call may ask for its own.
    if (tokens > 6 || tokens < 2) throw new Error(`${tokens} tokens for 6 calls of two clients`);
    return tokens === 2 ? undefined : `${tokens} tokens for 6 calls`;
  },

  async KO({ windproxy }) {
    const sms = await windproxy.spai.sendFreeSms({ msisdn: "+393290000112", body: "Ciao!" }).result();
    expect(sms.error?.code, "KO6");
    expect(typeof sms.error?.infoMeaning, "string");
  },

  async retry({ windproxy, sandbox }) {
    await sandbox.fault("spai.msisdnCheck", { kind: "status", status: 503 });
    await windproxy.spai.msisdnCheck({ msisdn: "+393291234567" });
    expect(await sandbox.count("windproxy", "spai.msisdnCheck"), 2);
  },

  async abort({ windproxy, sandbox }) {
    await sandbox.fault("spai.msisdnCheck", { kind: "hang" });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const { signal } = controller;
    expect(await codeOf(windproxy.spai.msisdnCheck({ msisdn: "+393291234567" }, { signal })), "aborted");
  },

  async "time-out"({ windproxy, sandbox }) {
    await sandbox.fault("spai.sendFreeSms", { kind: "hang" });
    expect(await codeOf(windproxy.spai.sendFreeSms(free, { timeoutMs: 300 })), "outcome_unknown");
    expect(await sandbox.count("windproxy", "spai.sendFreeSms"), 1);
  },

  async "lost answer"({ windproxy, sandbox, inPage }) {
    await sandbox.fault("spai.sendFreeSms", { kind: "reset", executed: true });
    const code = await codeOf(windproxy.spai.sendFreeSms(free));
    const sent = await sandbox.count("windproxy", "spai.sendFreeSms");
    // A browser's own doing, on a connection that was used before: no page can keep it from that.
    if (inPage && code === "no error" && sent === 2) return "the browser sends it again";
    expect(code, "outcome_unknown");
    expect(sent, 1);
  },

  /** A write that nobody listens for: whether this runtime lets anybody know that it never left. */
  async "never sent"({ deadWindproxy }) {
    const code = await codeOf(deadWindproxy.spai.sendFreeSms(free));
    if (code === "connection_failed") return "known";
    expect(code, "outcome_unknown");
    return "not known";
  },
};

function expect(seen, wanted) {
  if (seen !== wanted) throw new Error(`${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);
}

async function codeOf(call) {
  const { ok, error } = await call.result();
  return ok ? "no error" : error.code;
}

function sandboxAt(control) {
  const send = async (method, path, body) => {
    const answer = await fetch(`${control}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  return {
    fault: (operation, fault) => send("POST", "/faults", { system: "windproxy", operation, fault, times: 1 }),
    async count(system, operation) {
      const query = `?system=${system}&operation=${operation}&summary=true`;
      return (await send("GET", `/requests${query}`)).requests.length;
    },
    reset: () => send("POST", "/reset"),
  };
}

export function makeClients({ urls, credentials, deadUrl }) {
  const windproxyAt = (baseUrl) =>
    createWindProxyClient({ environment: { baseUrl, preproduction: true }, allowRealSms: true });
  const { username, password, developerId } = credentials.acr;
  const { clientId, clientSecret } = credentials.optiva;
  const keycloak = { ...urls.keycloak, clientId, clientSecret };
  return {
    acr: createAcrClient({ baseUrl: urls.acr, auth: basicAuth({ username, password }), developerId }),
    windproxy: windproxyAt(urls.windproxy),
    deadWindproxy: windproxyAt(deadUrl),
    cms: createOptivaCmsClient({ baseUrl: urls.optiva, keycloak }),
    bss: createOptivaBssClient({ baseUrl: urls.bss, spid: 1, tenant: "happyphone", keycloak }),
  };
}

/** By promise: `{ ok, seen }`. */
export async function tryRest(place) {
  const sandbox = sandboxAt(place.control);
  const clients = makeClients(place);
  const rows = {};
  for (const [title, keep] of Object.entries(promises)) {
    await sandbox.reset();
    try {
      rows[title] = { ok: true, seen: (await keep({ ...clients, sandbox, inPage: place.inPage })) ?? "ok" };
    } catch (error) {
      rows[title] = { ok: false, seen: String(error?.stack ?? error).slice(0, 600) };
    }
  }
  await Promise.all(Object.values(clients).map((client) => client.close()));
  return rows;
}
