import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SandboxInfo, StatePart, SystemState } from "../api.ts";
import type { Live } from "../live.ts";
import { useStore } from "../store.ts";
import { partTitle, systemTitle } from "../words.ts";
import { Actions } from "./actions.tsx";
import { Lanes } from "./lanes.tsx";
import { Messages } from "./messages.tsx";
import { Table } from "./table.tsx";

interface StateProps {
  readonly live: Live;
  readonly info: SandboxInfo;
  readonly system: string;
}

/** What one system remembers, a tab for each part, and what can be made to happen to it. */
export function StateView({ live, info, system }: StateProps): JSX.Element {
  useEffect(() => {
    live.look(system);
    return () => live.look(undefined);
  }, [live, system]);
  const state: SystemState = useStore(live.states)[system] ?? {};
  const clock = useStore(live.clock);
  const { state: parts = [], actions = [] } = info.systems.find(({ name }) => name === system) ?? {};
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const part = chosen ?? parts.find((name) => sizeOf(state[name]) > 0) ?? parts[0] ?? "";
  return (
    <div class="scroll">
      <h2>{systemTitle(system)}</h2>
      <div class="tabs" role="tablist" aria-label="Parts of what it remembers">
        {parts.map((name) => (
          <button
            type="button"
            key={name}
            id={`tab-${name}`}
            role="tab"
            aria-selected={name === part}
            aria-controls="part"
            onClick={() => setChosen(name)}
          >
            {partTitle(name, system)} <span class="count">{sizeOf(state[name])}</span>
          </button>
        ))}
      </div>
      <div id="part" role="tabpanel" aria-labelledby={`tab-${part}`} tabIndex={0}>
        <Part key={part} name={part} value={state[part]} now={clock?.now ?? new Date().toISOString()} />
      </div>
      {actions.length > 0 && <Actions system={system} actions={actions} />}
    </div>
  );
}

function sizeOf(part: StatePart): number {
  return Array.isArray(part) ? part.length : 0;
}

interface PartProps {
  readonly name: string;
  readonly value: StatePart;
  readonly now: string;
}

/** SMS as a phone shows them, what moves as lanes, everything else as a table. */
function Part({ name, value, now }: PartProps): JSX.Element {
  const rows = Array.isArray(value) ? (value as readonly Record<string, unknown>[]) : [];
  if (rows.length === 0) return <p class="empty">Nothing yet.</p>;
  if (/sms/i.test(name)) return <Messages rows={rows} />;
  if (/orders$/i.test(name)) return <Lanes rows={rows} by="state" />;
  return <Table rows={rows} now={now} />;
}
