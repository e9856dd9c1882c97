import {
  create,
  type DescEnum,
  type DescField,
  type DescMessage,
  type DescMethod,
  fromBinary,
  getOption,
  hasOption,
  isFieldSet,
  toBinary,
} from "@bufbuild/protobuf";
import { expect, it } from "vitest";
import { ConsentChangeEventSchema, ReleaseStatus, scopeOption, statusOption, wireFiles } from "./wire.ts";
import { enums, messages, methods } from "./wire-contract.fixture.ts";

const ours = wireFiles().filter((file) => file.name.startsWith("wgtwo/"));
const short = (name: string): string => name.replace(/^(wgtwo|google\.protobuf)\./, "");

function withNested(message: DescMessage): DescMessage[] {
  return [
    message,
    ...message.nestedMessages.filter((nested) => !nested.proto.options?.mapEntry).flatMap(withNested),
  ];
}

function fieldType(field: DescField): string {
  const scalar = (value: number): string =>
    [
      "",
      "double",
      "float",
      "int64",
      "uint64",
      "int32",
      "fixed64",
      "fixed32",
      "bool",
      "string",
      "",
      "",
      "bytes",
      "uint32",
    ][value] ?? "?";
  const single = field.message?.typeName ?? field.enum?.typeName;
  if (field.fieldKind === "map") return `map<${scalar(field.mapKey)}, ${scalar(field.scalar ?? 0)}>`;
  const name = single === undefined ? scalar(field.scalar ?? 0) : short(single);
  return field.fieldKind === "list" ? `repeated ${name}` : name;
}

function describeField(field: DescField): string {
  const notes = [
    ...(field.deprecated ? ["deprecated"] : []),
    ...(field.oneof === undefined ? [] : [`oneof ${field.oneof.name}`]),
    ...(field.proto.proto3Optional ? ["optional"] : []),
  ];
  const plain = `${field.number} ${field.name} ${fieldType(field)}`;
  return notes.length === 0 ? plain : `${plain} ; ${notes.join(", ")}`;
}

const describeEnum = (desc: DescEnum): string =>
  desc.values.map((value) => `${value.number} ${value.name}`).join(", ");

function describeMethod(method: DescMethod): [string, string, string, string?] {
  const reply = `${method.methodKind === "server_streaming" ? "stream " : ""}${short(method.output.typeName)}`;
  const row: [string, string, string] = [short(method.input.typeName), reply, getOption(method, scopeOption)];
  if (!hasOption(method, statusOption)) return row;
  const status = getOption(method, statusOption);
  return [...row, Object.entries(ReleaseStatus).find(([, value]) => value === status)?.[0] ?? "?"];
}

it("every message has exactly the contract's fields, numbers and types", () => {
  const all = ours.flatMap((file) => file.messages.flatMap(withNested));
  const actual = all.map((message) => [
    short(message.typeName),
    [...message.fields].sort((a, b) => a.number - b.number).map(describeField),
  ]);
  expect(Object.fromEntries(actual)).toEqual(messages);
});

it("every enum has exactly the contract's values", () => {
  const all = ours.flatMap((file) => [
    ...file.enums,
    ...file.messages.flatMap(withNested).flatMap((message) => message.nestedEnums),
  ]);
  expect(Object.fromEntries(all.map((desc) => [short(desc.typeName), describeEnum(desc)]))).toEqual(enums);
});

it("every method has the contract's request, reply, scope option and release status", () => {
  const all = ours.flatMap((file) => file.services).flatMap((service) => service.methods);
  expect(all.every((method) => hasOption(method, scopeOption))).toBe(true);
  const actual = all.map((method) => [
    `${short(method.parent.typeName)}/${method.name}`,
    describeMethod(method),
  ]);
  expect(Object.fromEntries(actual)).toEqual(methods);
});

it("the two method options keep their numbers", () => {
  expect([scopeOption.typeName, scopeOption.number]).toEqual(["wgtwo.scope", 50013]);
  expect([statusOption.typeName, statusOption.number]).toEqual(["wgtwo.status", 50015]);
});

it("a file comes after the files it imports, as a reflection service needs them", () => {
  const seen = new Set<string>();
  for (const { proto } of wireFiles()) {
    expect(proto.dependency.filter((name) => !seen.has(name))).toEqual([]);
    seen.add(proto.name);
  }
});

it("a revoked event is told apart although its message is empty", () => {
  const bytes = toBinary(
    ConsentChangeEventSchema,
    create(ConsentChangeEventSchema, { type: { case: "revoked", value: {} } }),
  );
  expect(Buffer.from(bytes).toString("hex")).toBe("1a00");
  const event = fromBinary(ConsentChangeEventSchema, bytes);
  expect(event.type.case).toBe("revoked");
  expect(isFieldSet(event, ConsentChangeEventSchema.field.added)).toBe(false);
});
