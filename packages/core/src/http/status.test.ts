import { expect, test as it } from "vitest";
import { statusMeaning, statusVerdict } from "./status.ts";

it.each([
  [429, { ran: "no", transient: true, throttled: true }],
  [408, { ran: "maybe", transient: true }],
  [500, { ran: "maybe", transient: true }],
  [502, { ran: "maybe", transient: true }],
  [503, { ran: "maybe", transient: true }],
  [504, { ran: "maybe", transient: true }],
  [501, { ran: "maybe", transient: false }],
  [400, { ran: "refused", transient: false }],
  [404, { ran: "refused", transient: false }],
  [409, { ran: "refused", transient: false }],
  [301, { ran: "refused", transient: false }],
  [307, { ran: "refused", transient: false }],
  [308, { ran: "refused", transient: false }],
  [302, { ran: "maybe", transient: false }],
  [303, { ran: "maybe", transient: false }],
  [0, { ran: "maybe", transient: false }],
])("what a %i says of the request", (status, verdict) => expect(statusVerdict(status)).toEqual(verdict));

it("every status has a meaning", () => {
  expect(statusMeaning(403)).toContain("scope");
  expect(statusMeaning(303)).toContain("never followed");
  expect(statusMeaning(599)).toBe("the service failed");
  expect(statusMeaning(418)).toBe("an answer outside the operation's contract");
});
