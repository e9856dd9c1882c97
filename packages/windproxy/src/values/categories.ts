/** One node of the tree of offers. All values are the service's own texts, `viewOrder` too. */
export interface Category {
  readonly id: string;
  readonly type: "TAB" | "FOLDER" | (string & {});
  readonly title: string;
  /** A number in decimal digits. It may repeat among siblings and need not begin at 1. */
  readonly viewOrder: string;
  readonly codice?: string | null | undefined;
  readonly imageURI?: string | null | undefined;
  readonly subTitle?: string | null | undefined;
  readonly flagCampaign?: "Y" | "N" | (string & {}) | null | undefined;
  /** `null` where there are none. */
  readonly categories?: readonly Category[] | null | undefined;
}

/** A category as it is met on a walk. */
export interface WalkedCategory extends Category {
  /** 0 for the outermost. */
  readonly depth: number;
  /** The category it belongs to. */
  readonly parent: WalkedCategory | undefined;
}

/**
 * Every category of the tree, parents before their children, siblings by the number in `viewOrder` (equal ones as the
 * service lists them, those without a number last). Any depth.
 */
export function* walkCategories(
  categories: readonly Category[] | null | undefined,
): Generator<WalkedCategory, void, undefined> {
  const waiting: WalkedCategory[] = [];
  const enter = (children: readonly Category[], parent: WalkedCategory | undefined): void => {
    const depth = parent === undefined ? 0 : parent.depth + 1;
    // Last first: the next one to visit is taken from the end.
    for (const child of inOrder(children).reverse()) waiting.push({ ...child, depth, parent });
  };
  enter(categories ?? [], undefined);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    enter(next.categories ?? [], next);
  }
}

function inOrder(siblings: readonly Category[]): Category[] {
  const placed = siblings.map((category) => ({ category, place: placeOf(category) }));
  placed.sort((left, right) => (left.place === right.place ? 0 : left.place - right.place));
  return placed.map(({ category }) => category);
}

function placeOf({ viewOrder }: Category): number {
  return /^\s*-?\d+\s*$/.test(viewOrder) ? Number(viewOrder) : Number.POSITIVE_INFINITY;
}
