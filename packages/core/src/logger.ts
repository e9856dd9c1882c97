/**
 * Where a client tells what it does. `console` and pino fit as they are.
 * Lines hold operation names, codes and durations: no secrets, tokens, phone numbers or texts.
 */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

function ignore(): void {}

export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
