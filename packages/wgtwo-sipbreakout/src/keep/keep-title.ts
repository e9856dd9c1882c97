import { system } from "../identity.ts";

/** What keeping is called in messages and logs. */
export const keepTitle: string = `${system} sip.keepRegistered`;
