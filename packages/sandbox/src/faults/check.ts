import type { Protocol } from "../operations/operation.ts";
import { operationOf } from "../operations/operations.ts";
import type { FaultKind } from "./kinds.ts";
import { kindRules, kindsFor, type Member } from "./members.ts";

type Members = Readonly<Record<string, unknown>>;

const ruleMembers = ["system", "operation", "fault", "times", "every", "afterEvents"];

/**
 * Throws a `TypeError` that says what is wrong and what would be right. A rule may come from JavaScript, from another
 * process or out of a file: nothing of it is taken for granted.
 */
export function checkRule(rule: unknown): void {
  const { system, operation, fault, times, every, afterEvents } = members("a rule", rule, ruleMembers);
  const { protocol } = operationOf(String(system), String(operation));
  const where = `${system} ${operation}`;
  checkFault(fault, protocol, where);
  whole("times", times, 1);
  whole("every", every, 1);
  whole("afterEvents", afterEvents, 0);
  if (afterEvents !== undefined && protocol !== "grpc-stream") {
    throw refused(`afterEvents is for streams, ${where} is none`);
  }
}

function checkFault(fault: unknown, protocol: Protocol, where: string): void {
  const kinds = kindsFor(protocol);
  const kind = kinds.find((each) => each === (isObject(fault) ? fault.kind : undefined));
  if (kind === undefined) {
    const said = isObject(fault) ? JSON.stringify(fault.kind) : "a fault without a kind";
    throw refused(`${said} cannot happen to ${where}; it can be: ${kinds.join(", ")}`);
  }
  const rules: Readonly<Record<string, Member>> = kindRules[kind].members;
  const given = members(`a ${kind}`, fault, ["kind", ...Object.keys(rules)]);
  for (const [name, rule] of Object.entries(rules)) checkMember(kind, name, given[name], rule);
  if (kind === "grpc-status" && given.code === 0 && protocol !== "grpc-stream") {
    throw refused("grpc-status 0 only ends streams");
  }
  if (kind === "truncate" && given.ending === "clean" && !protocol.startsWith("grpc")) {
    throw refused('only gRPC answers can be truncated with the ending "clean"');
  }
}

function checkMember(kind: FaultKind, name: string, value: unknown, rule: Member): void {
  if (typeof rule === "object" && "from" in rule) {
    whole(name, value, rule.from, rule.to, rule.required === true);
  } else if (rule === "milliseconds") {
    const fits = typeof value === "number" && Number.isFinite(value) && value >= 0;
    if (!fits) throw refused(`a ${kind} needs ${name}, a number from 0`);
  } else if (rule === "required string") {
    if (typeof value !== "string") throw refused(`a ${kind} needs a ${name}, KO4 say`);
  } else if (value !== undefined) checkType(name, value, rule);
}

function checkType(name: string, value: unknown, rule: Member): void {
  if (typeof rule === "object" && "words" in rule && !rule.words.includes(String(value))) {
    throw refused(`${name} must be one of: ${rule.words.join(", ")}`);
  }
  if (rule === "boolean" && typeof value !== "boolean") throw refused(`${name} must be true or false`);
  if (rule === "string" && typeof value !== "string") throw refused(`${name} must be a text`);
  const strings = isObject(value) && Object.values(value).every((each) => typeof each === "string");
  if (rule === "strings by name" && !strings) throw refused(`${name} must be an object of texts`);
}

/** The members of an object; refused when it is none, or has one that nobody knows. */
function members(what: string, value: unknown, known: readonly string[]): Members {
  if (!isObject(value)) throw refused(`${what} must be an object`);
  const stranger = Object.keys(value).find((name) => !known.includes(name));
  if (stranger === undefined) return value;
  throw refused(`${what} has no ${JSON.stringify(stranger)}; known: ${known.join(", ")}`);
}

function whole(
  name: string,
  value: unknown,
  from: number,
  to: number = Number.MAX_SAFE_INTEGER,
  required = false,
): void {
  if (value === undefined && !required) return;
  if (Number.isInteger(value) && Number(value) >= from && Number(value) <= to) return;
  const upTo = to === Number.MAX_SAFE_INTEGER ? "" : ` to ${to}`;
  throw refused(`${name} must be a whole number from ${from}${upTo}`);
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refused(words: string): TypeError {
  return new TypeError(`@telcokit/sandbox: ${words}`);
}
