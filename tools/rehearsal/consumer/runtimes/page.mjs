// In a page of a browser.
import { tryRest } from "./rest.mjs";

globalThis.tryRest = tryRest;
