import type { z } from "zod";

type Methods = Readonly<Record<string, (...given: never[]) => unknown>>;

/** How the arguments of a method are written as one JSON object: as the only argument itself, or by these names. */
export type ParameterNames = "body" | readonly string[];

/** For every method of a control object. */
export type ParametersOf<Control> = { readonly [Name in keyof Control]: ParameterNames };

/** What is told of a method, and what it takes from somebody outside the process. */
export interface Action {
  readonly summary: string;
  readonly input: z.ZodObject;
}

/** The compiler names a method that has none. */
export type ActionsOf<Control> = { readonly [Name in keyof Control]: Action };

/** Calls a method with what an object says. */
export function perform(control: object, name: string, names: ParameterNames, input: object): unknown {
  const method = (control as Methods)[name];
  const given = names === "body" ? [input] : names.map((each) => (input as Record<string, unknown>)[each]);
  return method?.(...(given as never[]));
}

/** The object that says what a method was given. */
export function written(names: ParameterNames, given: readonly unknown[]): object {
  if (names === "body") return (given[0] as object | undefined) ?? {};
  return Object.fromEntries(names.map((name, index) => [name, given[index]]));
}
