/** The known name that a misspelt one was meant to be, when there is one close enough: other case, or a typing error or two. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = distanceOf(lower, candidate.toLowerCase());
    if (distance >= least) continue;
    best = candidate;
    least = distance;
  }
  return best;
}

/** How many letters have to be put in, left out, replaced or swapped with their neighbour. Names are short. */
function distanceOf(left: string, right: string): number {
  // Nobody's typing error is that long, and it may be anybody's text.
  if (Math.abs(left.length - right.length) > 3) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= right.length; at += 1) {
      const same = left[row - 1] === right[at - 1];
      let cost = Math.min((last[at - 1] ?? 0) + (same ? 0 : 1), (last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1);
      const swapped = left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1];
      if (row > 1 && at > 1 && swapped) cost = Math.min(cost, (beforeLast[at - 2] ?? 0) + 1);
      now.push(cost);
    }
    beforeLast = last;
    last = now;
  }
  return last[right.length] ?? 0;
}
