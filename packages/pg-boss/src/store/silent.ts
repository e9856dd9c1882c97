import type { Logger } from "@telcokit/core";

function ignore(): void {}

export const silent: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
