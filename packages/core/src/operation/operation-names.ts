type Method = (...args: never[]) => unknown;

/**
 * The operations of a client: the paths of its methods, as `"spai.sendFreeSms"`; `close` ends it, and `request` is for what it
 * has no operation for. What has to know every operation is a
 * record over this, so that the compiler names each place that lacks a new one.
 */
export type OperationNames<Client> = Exclude<PathsOf<Client, "">, "close" | "request">;

type PathsOf<Group, Before extends string> = {
  [Name in keyof Group & string]: Group[Name] extends Method
    ? `${Before}${Name}`
    : Group[Name] extends object
      ? PathsOf<Group[Name], `${Before}${Name}.`>
      : never;
}[keyof Group & string];
