// For tests of code that uses the clients.
export { failedCall, okCall } from "./calls.ts";
export { createManualClock, type ManualClock } from "./manual-clock.ts";
