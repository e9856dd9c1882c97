import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { cellText, fromNow } from "../format.ts";

type Row = Readonly<Record<string, unknown>>;

interface TableProps {
  readonly rows: readonly Row[];
  readonly now: string;
}

/** Fields that are the same in every row and say nothing to people. */
const dull = /^(?:@|href$)/;
const mostRows = 500;

/** A table of whatever the rows hold: filtered by words, sorted by the column that was clicked. */
export function Table({ rows, now }: TableProps): JSX.Element {
  const [words, setWords] = useState("");
  const [sort, setSort] = useState<{ readonly by: string; readonly down: boolean } | undefined>(undefined);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const shown = useMemo(() => sorted(filtered(rows, words), sort), [rows, words, sort]);
  return (
    <>
      <div class="filters">
        <input
          type="search"
          value={words}
          placeholder="filter …"
          aria-label="Filter the rows"
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <span class="total">
          {shown.length} of {rows.length}
        </span>
      </div>
      <div class="table-frame">
        <table>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" aria-sort={sortWord(sort, name)}>
                  <button
                    type="button"
                    onClick={() => setSort({ by: name, down: sort?.by === name && !sort.down })}
                  >
                    {name}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, mostRows).map((row, at) => (
              <tr key={String(row.id ?? at)}>
                {columns.map((name) => (
                  <Cell key={name} value={row[name]} now={now} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length > mostRows && <p class="empty">The first {mostRows}; filter for more.</p>}
    </>
  );
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*Z$/;

function Cell({ value, now }: { readonly value: unknown; readonly now: string }): JSX.Element {
  const text = cellText(value);
  const title = typeof value === "object" && value !== null ? JSON.stringify(value, undefined, 1) : text;
  const when = typeof value === "string" && moment.test(value) ? fromNow(value, now) : undefined;
  return (
    <td title={title}>
      {when ?? text}
      {when !== undefined && <small class="exact"> {text}</small>}
    </td>
  );
}

function columnsOf(rows: readonly Row[]): string[] {
  const names = new Set<string>();
  for (const row of rows.slice(0, 200))
    for (const name of Object.keys(row)) if (!dull.test(name)) names.add(name);
  return [...names];
}

function filtered(rows: readonly Row[], words: string): readonly Row[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = JSON.stringify(row).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function sorted(
  rows: readonly Row[],
  sort: { readonly by: string; readonly down: boolean } | undefined,
): readonly Row[] {
  if (sort === undefined) return rows;
  const { by, down } = sort;
  const order = (left: Row, right: Row): number =>
    cellText(left[by]).localeCompare(cellText(right[by]), undefined, { numeric: true });
  return rows.toSorted((left, right) => (down ? -order(left, right) : order(left, right)));
}

function sortWord(
  sort: { readonly by: string; readonly down: boolean } | undefined,
  name: string,
): "ascending" | "descending" | "none" {
  if (sort?.by !== name) return "none";
  return sort.down ? "descending" : "ascending";
}
