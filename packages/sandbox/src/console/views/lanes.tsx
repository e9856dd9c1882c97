import type { JSX } from "preact";
import { cellText } from "../format.ts";

type Row = Readonly<Record<string, unknown>>;

/** The way of an order, as TM Forum has it; whatever else there is comes after. */
const usual = [
  "acknowledged",
  "pending",
  "held",
  "inProgress",
  "partial",
  "completed",
  "rejected",
  "failed",
  "cancelled",
];

/** Things that move through states: a lane for each state that something is in. */
export function Lanes({ rows, by }: { readonly rows: readonly Row[]; readonly by: string }): JSX.Element {
  const lanes = Map.groupBy(rows, (row) => cellText(row[by]) || "?");
  const order = [...new Set([...usual, ...lanes.keys()])].filter((state) => lanes.has(state));
  return (
    <div class="lanes">
      {order.map((state) => (
        <section key={state} class="lane" aria-label={state}>
          <h3>
            {state} <span class="count">{lanes.get(state)?.length}</span>
          </h3>
          <ul>
            {lanes.get(state)?.map((row, at) => (
              <li key={String(row.id ?? at)} class="card">
                <strong>{cellText(row.id)}</strong>
                <details>
                  <summary>{cellText(row.description ?? row.category ?? row["@type"] ?? "order")}</summary>
                  <pre tabIndex={0}>{JSON.stringify(row, undefined, 2)}</pre>
                </details>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
