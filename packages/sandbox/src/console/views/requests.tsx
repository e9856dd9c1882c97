import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ask, type RequestSummary, type SandboxInfo } from "../api.ts";
import { durationWords, outcomeOf, statusWords, timeOfDay } from "../format.ts";
import type { Live } from "../live.ts";
import { useStore } from "../store.ts";
import { systemTitle } from "../words.ts";
import { RequestDetail } from "./request-detail.tsx";
import { VirtualList } from "./virtual-list.tsx";

const rowHeight = 34;

interface RequestsProps {
  readonly live: Live;
  readonly info: SandboxInfo;
}

/** Every request of every system as it comes, the newest first. */
export function RequestsView({ live, info }: RequestsProps): JSX.Element {
  const requests = useStore(live.requests);
  const [system, setSystem] = useState("");
  const [outcome, setOutcome] = useState("");
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const shown = useMemo(
    () => requests.filter((request) => matches(request, { system, outcome, words })).reverse(),
    [requests, system, outcome, words],
  );
  const open = chosen !== undefined && requests.some(({ id }) => id === chosen);
  return (
    <div class={open ? "split open" : "split"}>
      <section class="list" aria-label="Requests">
        <search class="filters">
          <input
            type="search"
            value={words}
            placeholder="operation, path, status, fault …"
            aria-label="Search the requests"
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          <select
            value={system}
            aria-label="System"
            onChange={(event) => setSystem(event.currentTarget.value)}
          >
            <option value="">all systems</option>
            {info.systems.map(({ name }) => (
              <option key={name} value={name}>
                {systemTitle(name)}
              </option>
            ))}
          </select>
          <select
            value={outcome}
            aria-label="Outcome"
            onChange={(event) => setOutcome(event.currentTarget.value)}
          >
            <option value="">all outcomes</option>
            <option value="good">good</option>
            <option value="refused">refused</option>
            <option value="failed">failed</option>
            <option value="cut">cut off</option>
            <option value="open">open</option>
            <option value="fault">met a fault</option>
          </select>
          <span class="total">
            {shown.length} of {requests.length}
          </span>
          <button type="button" onClick={() => void ask("DELETE", "/requests")}>
            clear
          </button>
        </search>
        {shown.length === 0 ? (
          <Nothing any={requests.length > 0} info={info} />
        ) : (
          <VirtualList
            items={shown}
            rowHeight={rowHeight}
            label="Requests, the newest first"
            keyOf={({ id }) => id}
            chosen={chosen}
            onChoose={({ id }) => setChosen(id)}
            row={(request) => <Row request={request} />}
          />
        )}
      </section>
      {open && <RequestDetail id={chosen} live={live} info={info} onClose={() => setChosen(undefined)} />}
      <Escape onEscape={() => setChosen(undefined)} />
    </div>
  );
}

function Escape({ onEscape }: { readonly onEscape: () => void }): null {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onEscape();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
  return null;
}

interface Filter {
  readonly system: string;
  readonly outcome: string;
  readonly words: string;
}

function matches(request: RequestSummary, { system, outcome, words }: Filter): boolean {
  if (system !== "" && request.system !== system) return false;
  if (outcome === "fault" ? request.fault === undefined : outcome !== "" && outcomeOf(request) !== outcome)
    return false;
  if (words === "") return true;
  const text = `${request.system} ${request.operation} ${request.path} ${statusWords(request)} ${request.fault ?? ""}`;
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
}

function Row({ request }: { readonly request: RequestSummary }): JSX.Element {
  const outcome = outcomeOf(request);
  return (
    <>
      <time class="at" dateTime={request.at}>
        {timeOfDay(request.at)}
      </time>
      <span class={`status ${outcome}`}>{statusWords(request)}</span>
      <span class="what">
        <span class="system">{request.system}</span> {request.operation}
      </span>
      {request.fault !== undefined && <span class="fault-mark">{request.fault}</span>}
      <span class="took">{durationWords(request.durationMs)}</span>
    </>
  );
}

function Nothing({ any, info }: { readonly any: boolean; readonly info: SandboxInfo }): JSX.Element {
  if (any) return <p class="empty">No request is like that.</p>;
  return (
    <div class="empty">
      <p>No request has come yet. The systems listen at</p>
      <dl class="facts">
        {Object.entries(info.urls).map(([name, url]) => (
          <div key={name}>
            <dt>{systemTitle(name)}</dt>
            <dd>
              <code>{typeof url === "string" ? url : Object.values(url as object).join(" · ")}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
