/** A service that fails at random stages, and remembers which writes it carried out. */
export interface FaultServer {
  readonly url: string;
  /** How often each write was carried out, by its id. */
  readonly done: ReadonlyMap<string, number>;
  close(): Promise<void>;
}
