import { clone, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt";

/**
 * A file descriptor as protoc would write it. proto-loader leaves the names of types as they stand in the source, and
 * the entries of maps without their ending: tools that read descriptors find neither.
 */
export function qualified(bytes: Uint8Array): Buffer {
  const file = clone(FileDescriptorProtoSchema, fromBinary(FileDescriptorProtoSchema, bytes));
  for (const message of file.messageType) nameEntries(message);
  const known = new Set(declared(file));
  const absolute = (scope: string, name: string): string => {
    if (name === "" || name.startsWith(".")) return name;
    for (let around = scope; around !== ""; around = around.slice(0, Math.max(0, around.lastIndexOf(".")))) {
      if (known.has(`${around}.${name}`)) return `.${around}.${name}`;
      if (known.has(`${around}.${name}Entry`)) return `.${around}.${name}Entry`;
    }
    return `.${name}`;
  };
  const visit = (scope: string, message: DescriptorProto): void => {
    const own = `${scope}.${message.name}`;
    for (const field of message.field) field.typeName = absolute(own, field.typeName);
    for (const nested of message.nestedType) visit(own, nested);
  };
  for (const message of file.messageType) visit(file.package, message);
  for (const { method } of file.service) {
    for (const each of method) {
      each.inputType = absolute(file.package, each.inputType);
      each.outputType = absolute(file.package, each.outputType);
    }
  }
  return Buffer.from(toBinary(FileDescriptorProtoSchema, file));
}

function nameEntries({ nestedType }: DescriptorProto): void {
  for (const nested of nestedType) {
    if (nested.options?.mapEntry && !nested.name.endsWith("Entry")) nested.name = `${nested.name}Entry`;
    nameEntries(nested);
  }
}

function declared({ package: scope, messageType, enumType }: FileDescriptorProto): readonly string[] {
  const inside = (around: string, { name, nestedType, enumType: enums }: DescriptorProto): string[] => [
    `${around}.${name}`,
    ...enums.map((each) => `${around}.${name}.${each.name}`),
    ...nestedType.flatMap((nested) => inside(`${around}.${name}`, nested)),
  ];
  return [
    ...messageType.flatMap((message) => inside(scope, message)),
    ...enumType.map(({ name }) => `${scope}.${name}`),
  ];
}
