import { JournalError } from "./journal-error.ts";

/** How often the disk is asked to keep what was written, at most … */
const everyMs = 20;
/** … unless so many records wait for it. */
const orRecords = 500;

/** Where records go. */
export interface Disk {
  /** Hands a text, one byte for each character, to the system. */
  write(text: string): void;
  /** Asks the disk to keep what was written. */
  sync(done: (error: unknown) => void): void;
}

interface Group {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends records to a file and makes them durable together. A record is with the system at the end of the turn in
 * which it was noted at the latest (so it survives the end of the process), and on the disk at most 20 ms later.
 */
export class GroupCommit {
  readonly #disk: Disk;
  #text = "";
  #tellers: (() => void)[] = [];
  #turn: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Records that no sync covers yet. */
  #waiting = 0;
  #group: Group | undefined;
  #syncing = false;
  #syncedAt = Number.NEGATIVE_INFINITY;
  #failure: JournalError | undefined;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  get failure(): JournalError | undefined {
    return this.#failure;
  }

  /** @param written called when the system has it, or will not take it */
  append(line: string, written?: () => void): void {
    this.#text += line;
    if (written !== undefined) this.#tellers.push(written);
    this.#waiting += 1;
    this.#turn ??= setImmediate(() => this.#endTurn());
  }

  /** Resolves when all that was appended is on the disk. */
  durable(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#waiting === 0 && !this.#syncing) return Promise.resolve();
    this.#group ??= newGroup();
    if (this.#waiting === 0) this.#turn ??= setImmediate(() => this.#endTurn());
    return this.#group.promise;
  }

  #endTurn(): void {
    this.#turn = undefined;
    if (this.#writeOut()) this.#syncWhenDue();
  }

  /** Hands everything to the system. */
  #writeOut(): boolean {
    const text = this.#text;
    const tellers = this.#tellers;
    this.#text = "";
    this.#tellers = [];
    try {
      if (text !== "" && this.#failure === undefined) this.#disk.write(text);
    } catch (error) {
      this.#fail(error);
    }
    for (const tell of tellers) tell();
    return this.#failure === undefined;
  }

  #syncWhenDue(): void {
    if (this.#syncing || (this.#waiting === 0 && this.#group === undefined)) return;
    const dueInMs = this.#syncedAt + everyMs - performance.now();
    if (this.#waiting >= orRecords || dueInMs <= 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#sync();
    } else {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#syncWhenDue();
      }, dueInMs);
    }
  }

  #sync(): void {
    if (!this.#writeOut()) return;
    const group = this.#group;
    this.#group = undefined;
    this.#waiting = 0;
    this.#syncing = true;
    this.#syncedAt = performance.now();
    this.#disk.sync((error) => {
      this.#syncing = false;
      if (error == null) {
        group?.resolve();
        this.#syncWhenDue();
      } else {
        this.#group = merge(group, this.#group);
        this.#fail(error);
      }
    });
  }

  #fail(cause: unknown): void {
    this.#failure ??= new JournalError("journal_failed", "the file system does not keep the journal", cause);
    this.#group?.reject(this.#failure);
    this.#group = undefined;
  }
}

function newGroup(): Group {
  const group = Promise.withResolvers<void>();
  // Whoever waits hears of it; a group that nobody waits for must not end the process.
  group.promise.catch(() => {});
  return group;
}

/** Two groups that fail together. */
function merge(first: Group | undefined, second: Group | undefined): Group | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return {
    ...second,
    reject: (error) => {
      first.reject(error);
      second.reject(error);
    },
  };
}
