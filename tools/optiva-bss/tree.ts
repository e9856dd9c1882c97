// The methods of the client, group by group, with their docstrings.
import { exampleOf } from "./examples.ts";
import type { Operation } from "./model.ts";
import { pascal } from "./names.ts";
import { doc, hasInput, inputName, type TypeContext, typeOf } from "./types.ts";

interface Branch {
  readonly path: string;
  readonly operations: Operation[];
  readonly branches: Map<string, Branch>;
}

/** `payments.tokens.delete` is a method of the branch `tokens` of the branch `payments`. */
export function treeOf(operations: readonly Operation[]): Branch {
  const root: Branch = { path: "", operations: [], branches: new Map() };
  for (const operation of operations) {
    let at = root;
    for (const step of operation.client.split(".").slice(0, -1)) {
      const path = at.path === "" ? step : `${at.path}.${step}`;
      const next = at.branches.get(step) ?? { path, operations: [], branches: new Map() };
      at.branches.set(step, next);
      at = next;
    }
    at.operations.push(operation);
  }
  return root;
}

export function interfaces(context: TypeContext, root: Branch): string {
  const write = (branch: Branch): string => {
    const inner = [...branch.branches.values()];
    const groups = [...branch.branches].map(([name, one]) => `  readonly ${name}: ${interfaceName(one)};\n`);
    const methods = branch.operations.map((operation) => method(context, operation));
    const about =
      branch.path === "" ? "Every operation of the two gateways, in groups." : `\`bss.${branch.path}\``;
    return `${inner.map(write).join("\n")}${inner.length > 0 ? "\n" : ""}${doc(about)}export interface ${interfaceName(branch)} {\n${methods.join("\n")}${groups.join("")}}\n`;
  };
  return write(root);
}

function interfaceName({ path }: Branch): string {
  return path === "" ? "BssOperations" : pascal(path);
}

function lastName({ client }: Operation): string {
  return client.split(".").at(-1) ?? client;
}

function method(context: TypeContext, operation: Operation): string {
  const input = hasInput(operation)
    ? [`input${needsInput(operation) ? "" : "?"}: ${inputName(operation)}`]
    : ["input?: NoInput"];
  const parameters = [...input, "options?: BssCallOptions"].join(", ");
  return `${methodDoc(context, operation)}  ${lastName(operation)}(${parameters}): ${resultType(context, operation)};\n`;
}

function resultType(context: TypeContext, operation: Operation): string {
  const error = errorType(operation);
  const { answer, spec } = operation;
  if (answer.is === "pages")
    return `Listing<${typeOf(context, spec, { ...answer.item, list: false }, "answer")}, ${error}>`;
  return `Call<${valueType(context, operation)}, ${error}>`;
}

function valueType(context: TypeContext, { answer, spec }: Operation): string {
  if (answer.is === "nothing") return "void";
  if (answer.is === "pdf") return "Pdf";
  if (answer.is === "receipt") return "MobileReceipt";
  if (answer.is === "scalar") return `{ readonly ${answer.name}: string }`;
  return answer.is === "value" ? typeOf(context, spec, answer.of, "answer") : "never";
}

/** A write, or what may become one by its input. */
function errorType({ effect, effectIf }: Operation): string {
  return effect === "write" || effectIf?.effect === "write" ? "BssWriteError" : "BssReadError";
}

/** Whether something of the input is required. */
function needsInput({ plain, payload, schemas, identifies }: Operation): boolean {
  if (identifies !== undefined) return true;
  const filled = (name: string): boolean => ["spid", "spidInfo", "limit"].includes(name);
  if (plain.some(({ name, required }) => required && !filled(name))) return true;
  const fields = schemas.objects.get(payload?.object ?? "")?.fields ?? [];
  return fields.some(({ name, required }) => required && !filled(name));
}

function methodDoc(context: TypeContext, operation: Operation): string {
  const { summary, method: verb, path, document, section, effect, effectIf, advice, answer } = operation;
  const units = answer.is === "pdf" ? ["The bytes of the PDF, as they came."] : [];
  const varies =
    effectIf === undefined
      ? []
      : [
          `A ${effectIf.effect} with \`${effectIf.field}\` ${effectIf.in === undefined ? "given" : effectIf.in.join(", ")}, otherwise a ${effect}.`,
        ];
  const after = advice === undefined ? [] : [`When its outcome is unknown: ${advice}.`];
  const source = `Source: ${document}, ${section}, \`${verb} ${path}\`.`;
  return doc(
    [summary, ...units, ...varies, ...after, source, "@example", exampleOf(context, operation)].join("\n"),
    "  ",
  );
}

/** The code that puts the methods together; each group's operations are loaded with its first call. */
export function bindings(root: Branch): string {
  const write = (branch: Branch, group: string): string => {
    const methods = branch.operations.map((operation) => {
      const kind = operation.answer.is === "pages" ? "listing" : "call";
      return `${lastName(operation)}: ${group}.${kind}("${operation.client}")`;
    });
    const inner = [...branch.branches].map(([name, one]) => `${name}: ${write(one, group)}`);
    return `{ ${[...methods, ...inner].join(", ")} }`;
  };
  const groups = [...root.branches.keys()];
  const made = groups.map(
    (name) => `  const ${name} = bind(() => import("./groups/${name}.ts").then((one) => one.${name}));\n`,
  );
  const tree = [...root.branches].map(([name, branch]) => `    ${name}: ${write(branch, name)},\n`);
  return `export function bindOperations(bind: BindGroup): BssOperations {\n${made.join("")}  return {\n${tree.join("")}  };\n}\n`;
}
