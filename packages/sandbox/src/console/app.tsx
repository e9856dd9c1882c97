import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Bar } from "./bar.tsx";
import type { Live } from "./live.ts";
import { useStore } from "./store.ts";
import { FaultsView } from "./views/faults.tsx";
import { RequestsView } from "./views/requests.tsx";
import { StateView } from "./views/state.tsx";
import { systemTitle } from "./words.ts";

/** Where the page is: `#requests`, `#faults`, `#state/wgtwo`. It stays there when it is loaded again. */
function usePlace(): string {
  const [place, setPlace] = useState(location.hash.slice(1) || "requests");
  useEffect(() => {
    const moved = (): void => setPlace(location.hash.slice(1) || "requests");
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return place;
}

export function App({ live }: { readonly live: Live }): JSX.Element {
  const place = usePlace();
  const info = useStore(live.info);
  const faults = useStore(live.faults);
  const [view, system] = place.split("/");
  const systems = info?.systems.filter(({ state }) => state.length > 0) ?? [];
  return (
    <div class="page">
      <Bar live={live} />
      <nav class="places" aria-label="Views">
        <Place to="requests" at={place} text="Requests" />
        <Place to="faults" at={place} text="Faults" count={faults.length} />
        <h2 class="places-title">What it remembers</h2>
        {systems.map(({ name }) => (
          <Place key={name} to={`state/${name}`} at={place} text={systemTitle(name)} />
        ))}
      </nav>
      <main class="view">
        {info === undefined ? (
          <p class="empty">Looking for the sandbox …</p>
        ) : view === "faults" ? (
          <FaultsView live={live} info={info} />
        ) : view === "state" && system !== undefined && systems.some(({ name }) => name === system) ? (
          <StateView key={system} live={live} info={info} system={system} />
        ) : (
          <RequestsView live={live} info={info} />
        )}
      </main>
    </div>
  );
}

interface PlaceProps {
  readonly to: string;
  readonly at: string;
  readonly text: string;
  readonly count?: number;
}

function Place({ to, at, text, count = 0 }: PlaceProps): JSX.Element {
  return (
    <a class="place" href={`#${to}`} aria-current={to === at ? "page" : undefined}>
      {text}
      {count > 0 && <span class="count">{count}</span>}
    </a>
  );
}
