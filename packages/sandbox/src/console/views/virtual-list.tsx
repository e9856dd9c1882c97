import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface VirtualListProps<T> {
  readonly items: readonly T[];
  readonly rowHeight: number;
  readonly label: string;
  readonly keyOf: (item: T) => number;
  readonly chosen: number | undefined;
  readonly onChoose: (item: T) => void;
  readonly row: (item: T) => ComponentChildren;
}

/** Rows above and below the window that are there already when it is moved. */
const spare = 8;

/** A list of ten thousand rows of which those in the window exist. Arrow keys, Home and End move the choice. */
export function VirtualList<T>(props: VirtualListProps<T>): JSX.Element {
  const { items, rowHeight, label, keyOf, chosen, onChoose, row } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [{ top, height }, setWindow] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = (): void => setWindow({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(items.length, Math.ceil((top + height) / rowHeight) + spare);
  const move = (event: KeyboardEvent): void => {
    const to = target(
      event.key,
      items.findIndex((item) => keyOf(item) === chosen),
      items.length,
    );
    const item = to === undefined ? undefined : items[to];
    if (to === undefined || item === undefined) return;
    event.preventDefault();
    onChoose(item);
    reveal(frame.current, to, rowHeight);
  };
  const active = items.slice(first, last).some((item) => keyOf(item) === chosen)
    ? `row-${chosen}`
    : undefined;
  return (
    <div
      ref={frame}
      class="rows"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={active}
      onKeyDown={move}
    >
      <div class="rows-all" style={{ height: `${items.length * rowHeight}px` }}>
        {items.slice(first, last).map((item, at) => {
          const key = keyOf(item);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            <div
              key={key}
              id={`row-${key}`}
              class="row"
              role="option"
              tabIndex={-1}
              aria-selected={key === chosen}
              aria-posinset={first + at + 1}
              aria-setsize={items.length}
              style={{ top: `${(first + at) * rowHeight}px`, height: `${rowHeight}px` }}
              onClick={() => onChoose(item)}
            >
              {row(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function target(key: string, from: number, length: number): number | undefined {
  if (length === 0) return undefined;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from < 0 ? 0 : from - 1,
    PageDown: from + 15,
    PageUp: from - 15,
    Home: 0,
    End: length - 1,
  };
  const to = moves[key];
  return to === undefined ? undefined : Math.min(Math.max(to, 0), length - 1);
}

function reveal(frame: HTMLElement | null, at: number, rowHeight: number): void {
  if (frame === null) return;
  const top = at * rowHeight;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + rowHeight > frame.scrollTop + frame.clientHeight)
    frame.scrollTop = top + rowHeight - frame.clientHeight;
}
