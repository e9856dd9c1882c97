import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { ask, wordsOf } from "./api.ts";
import type { Connection, Live } from "./live.ts";
import { useStore } from "./store.ts";

const connections: Readonly<Record<Connection, string>> = {
  connecting: "connecting",
  live: "live",
  lost: "disconnected, trying again",
};

/** What concerns the whole sandbox: whether it is there, its clock, its memory. */
export function Bar({ live }: { readonly live: Live }): JSX.Element {
  const connection = useStore(live.connection);
  const info = useStore(live.info);
  const [message, setMessage] = useState("");
  const act = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      setMessage(what);
    } catch (error) {
      setMessage(`not done: ${wordsOf(error)}`);
    }
  };
  return (
    <header class="bar">
      <h1>
        telcokit sandbox <small>{info?.version}</small>
      </h1>
      <span class={`connection ${connection}`} role="status">
        {connections[connection]}
      </span>
      <Clock live={live} act={act} />
      <Memory live={live} act={act} />
      <output class="message">{message}</output>
    </header>
  );
}

interface Acting {
  readonly live: Live;
  readonly act: (what: string, work: () => Promise<unknown>) => Promise<void>;
}

const minute = 60_000;
const steps: readonly (readonly [string, number])[] = [
  ["+1 min", minute],
  ["+1 h", 60 * minute],
  ["+1 day", 24 * 60 * minute],
];

function Clock({ live, act }: Acting): JSX.Element {
  const clock = useStore(live.clock);
  const { tokenLifetimeSeconds = 0 } = useStore(live.info) ?? {};
  const advance = (advanceMs: number): Promise<unknown> => ask("POST", "/clock", { advanceMs });
  return (
    <fieldset class="group" aria-label="The sandbox's clock">
      <time
        class="clock"
        title="the sandbox's time: tokens, registrations, references, acks and orders go by it"
      >
        {clock === undefined ? "" : clock.now.slice(0, 19).replace("T", " ")}
      </time>
      {steps.map(([text, ms]) => (
        <button type="button" key={text} onClick={() => act(`the clock went ${text}`, () => advance(ms))}>
          {text}
        </button>
      ))}
      <button
        type="button"
        onClick={() => act("every token given so far is over", () => advance(tokenLifetimeSeconds * 1000))}
      >
        until tokens expire
      </button>
    </fieldset>
  );
}

function Memory({ live, act }: Acting): JSX.Element {
  const file = useRef<HTMLInputElement>(null);
  const load = async (): Promise<void> => {
    const [chosen] = file.current?.files ?? [];
    if (chosen === undefined) return;
    await act(`${chosen.name} was loaded`, async () =>
      ask("PUT", "/snapshot", JSON.parse(await chosen.text())),
    );
    if (file.current !== null) file.current.value = "";
  };
  return (
    <fieldset class="group" aria-label="What the sandbox remembers">
      <button type="button" onClick={() => act("the snapshot was saved", saveSnapshot)}>
        save snapshot
      </button>
      <button type="button" onClick={() => file.current?.click()}>
        load snapshot
      </button>
      <input
        ref={file}
        type="file"
        accept="application/json"
        hidden
        aria-label="A snapshot"
        onChange={load}
      />
      <button
        type="button"
        class="danger"
        onClick={() => act("back to the seed", () => ask("POST", "/reset").then(live.reload))}
      >
        reset
      </button>
    </fieldset>
  );
}

async function saveSnapshot(): Promise<void> {
  const snapshot = await ask("GET", "/snapshot");
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(snapshot, undefined, 2)], { type: "application/json" }),
  );
  const link = Object.assign(document.createElement("a"), { href: url, download: "sandbox-snapshot.json" });
  link.click();
  URL.revokeObjectURL(url);
}
