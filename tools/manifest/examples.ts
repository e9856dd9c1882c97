// The sample in a docstring: one call with literal arguments, and what it gives in a comment.
import ts from "typescript";
import type { Method } from "./methods.ts";

export interface Example {
  readonly args: readonly unknown[];
  readonly value: unknown;
}

/** @throws {Error} when the docstring has no sample that can be read. */
export function exampleOf(method: Method): Example {
  const [text] = method.docs?.examples ?? [];
  if (text === undefined) throw new Error("has no @example in its docstring");
  const code = /```\w*\n([\s\S]*?)```/.exec(text)?.[1] ?? text;
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ESNext, true);
  const call = findCall(source, method.path.split(".").at(-1) ?? "");
  if (call === undefined) throw new Error("has an @example that does not call it");
  const args = call.arguments.filter((argument) => !ts.isArrowFunction(argument)).map(literal);
  return { args, value: valueIn(code.slice(call.getEnd())) };
}

function findCall(node: ts.Node, name: string): ts.CallExpression | undefined {
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === name
  )
    return node;
  return ts.forEachChild(node, (child) => findCall(child, name));
}

/** The comments after the call, as one expression. */
function valueIn(rest: string): unknown {
  const comments = [...rest.matchAll(/\/\/ ?(.*)/g)].map(([, text]) => text);
  if (comments.length === 0) return null;
  const source = ts.createSourceFile("value.ts", `(${comments.join("\n")})`, ts.ScriptTarget.ESNext, true);
  const statement = source.statements[0];
  if (statement === undefined || !ts.isExpressionStatement(statement))
    throw new Error("has an @example whose value cannot be read");
  return literal(statement.expression);
}

/** The value of a literal as JSON has it. */
function literal(node: ts.Expression): unknown {
  if (ts.isParenthesizedExpression(node)) return literal(node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text.replaceAll("_", ""));
  if (ts.isBigIntLiteral(node)) return Number(node.text.replaceAll("_", "").slice(0, -1));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
    return -Number(literal(node.operand));
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(literal);
  if (ts.isObjectLiteralExpression(node)) return objectOf(node);
  if (ts.isNewExpression(node)) return made(node);
  throw new Error(`has an @example with something that is no literal: ${node.getText()}`);
}

function objectOf(node: ts.ObjectLiteralExpression): unknown {
  return Object.fromEntries(
    node.properties.map((property) => {
      if (!ts.isPropertyAssignment(property)) throw new Error(`has an @example with ${property.getText()}`);
      const name = ts.isComputedPropertyName(property.name) ? property.name.getText() : property.name.text;
      return [name, literal(property.initializer)];
    }),
  );
}

/** `new Date("…")` and `new Uint8Array([…])`. */
function made(node: ts.NewExpression): unknown {
  const [argument] = node.arguments ?? [];
  const value = argument === undefined ? undefined : literal(argument);
  const kind = node.expression.getText();
  if (kind === "Date" && typeof value === "string") return new Date(value).toISOString();
  if (kind === "Uint8Array" && Array.isArray(value)) return Buffer.from(value as number[]).toString("base64");
  throw new Error(`has an @example with ${node.getText()}`);
}
