import { system } from "../identity.ts";

/** What these operations are called in messages, logs and traces. */
export const streamTitle: string = `${system} events.stream`;
export const consumeTitle: string = `${system} events.consume`;
