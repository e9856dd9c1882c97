import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask, type Fault, type SandboxInfo, wordsOf } from "../api.ts";
import type { Live } from "../live.ts";
import { useStore } from "../store.ts";
import { systemTitle } from "../words.ts";

interface FaultsProps {
  readonly live: Live;
  readonly info: SandboxInfo;
}

/** The faults that are on, how often each has struck, and a form for more. */
export function FaultsView({ live, info }: FaultsProps): JSX.Element {
  const faults = useStore(live.faults);
  return (
    <div class="scroll">
      <h2>Faults</h2>
      {faults.length === 0 ? (
        <p class="empty">None is on: every system behaves as its documents say.</p>
      ) : (
        <ul class="cards">
          {faults.map((fault) => (
            <li key={fault.id} class="card">
              <FaultCard fault={fault} />
            </li>
          ))}
        </ul>
      )}
      {faults.length > 1 && (
        <button type="button" class="danger" onClick={() => void ask("DELETE", "/faults")}>
          switch all off
        </button>
      )}
      <h2>Add one</h2>
      <AddFault info={info} />
    </div>
  );
}

function FaultCard({ fault: { id, rule, hits } }: { readonly fault: Fault }): JSX.Element {
  const { kind, ...more } = rule.fault;
  const limits = [
    ...(rule.times === undefined ? [] : [`at most ${rule.times} times`]),
    ...(rule.every === undefined ? [] : [`every ${rule.every}th request`]),
    ...Object.entries(more).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
  ];
  return (
    <>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked="true"
          checked
          onChange={() => void ask("DELETE", `/faults/${id}`)}
        />
        <span class="fault-mark">{kind}</span>
        <span>
          {rule.system} {rule.operation}
        </span>
      </label>
      <p class="line">{limits.join(" · ")}</p>
      <p class="hits">
        <strong>{hits}</strong> {hits === 1 ? "request has" : "requests have"} met it
      </p>
    </>
  );
}

/** What a kind of fault needs beside its name, to begin with. */
const starts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  delay: { ms: 2000 },
  status: { status: 503 },
  reset: { executed: true },
  close: { executed: true },
  ko: { code: "KO4" },
  "grpc-status": { code: 14 },
  "drop-ack": { mode: "lost" },
};

function AddFault({ info }: { readonly info: SandboxInfo }): JSX.Element {
  const [system, setSystem] = useState(info.systems[0]?.name ?? "");
  const operations = info.systems.find(({ name }) => name === system)?.operations ?? [];
  const [chosen, setOperation] = useState("");
  const operation = operations.find(({ name }) => name === chosen) ?? operations[0];
  const [kindChosen, setKind] = useState("");
  const kind = operation?.faults.includes(kindChosen) ? kindChosen : (operation?.faults[0] ?? "");
  const [more, setMore] = useState<string | undefined>(undefined);
  const [times, setTimes] = useState("");
  const [message, setMessage] = useState("");
  const text = more ?? (starts[kind] === undefined ? "" : JSON.stringify(starts[kind]));
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const fault = { kind, ...(text.trim() === "" ? {} : JSON.parse(text)) };
      const limit = times === "" ? {} : { times: Number(times) };
      await ask("POST", "/faults", { system, operation: operation?.name, fault, ...limit });
      setMessage(`${kind} is on`);
    } catch (error) {
      setMessage(`not added: ${wordsOf(error)}`);
    }
  };
  return (
    <form class="form" onSubmit={(event) => void add(event)}>
      <label>
        System
        <select value={system} onChange={(event) => setSystem(event.currentTarget.value)}>
          {info.systems.map(({ name }) => (
            <option key={name} value={name}>
              {systemTitle(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Operation
        <select value={operation?.name} onChange={(event) => setOperation(event.currentTarget.value)}>
          {operations.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Fault
        <select
          value={kind}
          onChange={(event) => {
            setKind(event.currentTarget.value);
            setMore(undefined);
          }}
        >
          {operation?.faults.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        More of it, JSON
        <input value={text} placeholder="{}" onInput={(event) => setMore(event.currentTarget.value)} />
      </label>
      <label>
        Times
        <input
          type="number"
          min="1"
          value={times}
          placeholder="always"
          onInput={(event) => setTimes(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main">
        add fault
      </button>
      <output class="message">{message}</output>
    </form>
  );
}
