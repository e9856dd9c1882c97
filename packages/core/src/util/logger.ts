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

/** A logger whose own failures (a transport that died, a full disk) stay its own: no call may fail of them. */
export function harmlessLogger(logger: Logger): Logger {
  const guarded =
    (level: keyof Logger) =>
    (fields: object, message: string): void => {
      try {
        logger[level](fields, message);
      } catch {
        // There is nobody left to tell.
      }
    };
  return {
    debug: guarded("debug"),
    info: guarded("info"),
    warn: guarded("warn"),
    error: guarded("error"),
  };
}

export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
