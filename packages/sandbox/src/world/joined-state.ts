import { inspect } from "node:util";

/** One state of several systems' states. Their properties stay getters: every read sees the present. */
export function joinStates<A extends object, B extends object>(left: A, right: B): A & B {
  const joined = {} as A & B;
  for (const state of [left, right]) {
    for (const name of Object.keys(state)) {
      Object.defineProperty(joined, name, { get: () => Reflect.get(state, name), enumerable: true });
    }
  }
  // Printed, it shows what it holds and not that it has getters.
  return Object.defineProperty(joined, inspect.custom, { value: () => ({ ...joined }), enumerable: false });
}
