import { ask, type RequestSummary } from "./api.ts";
import type { Store } from "./store.ts";

/** How many requests the page keeps, as many as the sandbox's command does. */
const mostRequests = 10_000;
const pageSize = 1000;

/** The requests that the page knows of, oldest first. */
export interface RequestLog {
  /** Puts in a request that came or changed, together with others of the moment. */
  note(request: RequestSummary): void;
  clear(): void;
  /** Reads all of them anew. */
  reload(): Promise<void>;
}

export function createRequestLog(requests: Store<readonly RequestSummary[]>): RequestLog {
  // What has come while they are read anew: the answer may be older than that.
  let meanwhile: RequestSummary[] = [];
  const gathered = gather<RequestSummary>((changed) => requests.set(merged(requests.get(), changed)));
  return {
    note(request) {
      if (meanwhile.push(request) > mostRequests) meanwhile.splice(0, pageSize);
      gathered(request);
    },
    clear() {
      meanwhile = [];
      requests.set([]);
    },
    async reload() {
      meanwhile = [];
      const all = await allRequests();
      requests.set(merged(all, meanwhile));
    },
  };
}

async function allRequests(): Promise<readonly RequestSummary[]> {
  const all: RequestSummary[] = [];
  for (let after = 0; ; ) {
    const query = `/requests?summary=true&limit=${pageSize}&after=${after}`;
    const { requests } = await ask<{ requests: RequestSummary[] }>("GET", query);
    all.push(...requests);
    after = requests.at(-1)?.id ?? after;
    if (requests.length < pageSize) return all.slice(-mostRequests);
  }
}

/** Puts changed requests in the place of what was known of them, and new ones at the end. */
function merged(
  known: readonly RequestSummary[],
  changed: readonly RequestSummary[],
): readonly RequestSummary[] {
  const next = known.slice();
  for (const request of changed) {
    const at = placeOf(next, request.id);
    if (next[at]?.id === request.id) next[at] = request;
    else next.splice(at, 0, request);
  }
  return next.length > mostRequests ? next.slice(-mostRequests) : next;
}

function placeOf(requests: readonly RequestSummary[], id: number): number {
  let low = 0;
  let high = requests.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((requests[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Hands on together what comes within one picture: a thousand requests a second are drawn sixty times. */
function gather<T>(use: (all: readonly T[]) => void): (one: T) => void {
  let waiting: T[] = [];
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    use(all);
  };
  return (one) => {
    // A page that nobody sees is drawn no pictures; it is told by the clock instead.
    if (waiting.length === 0) {
      if (document.hidden) setTimeout(flush, 250);
      else requestAnimationFrame(flush);
    }
    waiting.push(one);
  };
}
