// For tests of code that uses the clients.
export { createManualClock, type ManualClock } from "./manual-clock.ts";
