/** Stands in a line: linked with those before and after it. */
export interface Linked<Self> {
  before: Self | undefined;
  after: Self | undefined;
}

/**
 * Who joined and has not left, in order. To join and to leave are a few assignments, where a Set makes itself a new table
 * every few hundred members.
 */
export class Line<Member extends Linked<Member>> {
  #first: Member | undefined;
  #last: Member | undefined;

  get first(): Member | undefined {
    return this.#first;
  }

  /** To be called once, or again after it left. */
  join(member: Member): void {
    member.before = this.#last;
    if (this.#last === undefined) this.#first = member;
    else this.#last.after = member;
    this.#last = member;
  }

  /** Does nothing when it is not in the line. */
  leave(member: Member): void {
    const { before, after } = member;
    if (before === undefined && this.#first !== member) return;
    if (before === undefined) this.#first = after;
    else before.after = after;
    if (after === undefined) this.#last = before;
    else after.before = before;
    member.before = undefined;
    member.after = undefined;
  }

  /** All members now: some may leave while they are looked at. */
  all(): Member[] {
    const members: Member[] = [];
    for (let next = this.#first; next !== undefined; next = next.after) members.push(next);
    return members;
  }
}
