/** `sendFreeSms` is `send-free-sms`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters, at: number) => `${at === 0 ? "" : "-"}${letters.toLowerCase()}`);
}

/** `send-free-sms` and `sendFreeSms` are `SendFreeSms`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `acme-portal` is `acmePortal`. */
export function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
