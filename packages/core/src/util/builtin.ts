type Builtins = {
  "node:crypto": typeof import("node:crypto");
  "node:fs": typeof import("node:fs");
  "node:os": typeof import("node:os");
};

/**
 * A module of Node's own where there is one: asked for when it is needed, so that nothing of it is in the way of a
 * bundler, a browser or a Worker.
 */
export function builtin<Name extends keyof Builtins>(name: Name): Builtins[Name] | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  return process?.getBuiltinModule?.(name) as Builtins[Name] | undefined;
}
