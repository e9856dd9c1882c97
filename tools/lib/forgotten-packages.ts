/**
 * The packages with changed sources that no changeset names. An empty changeset stands for all of them.
 * @param changed files, from the root
 * @param changesets their texts
 */
export function forgottenPackages(
  packages: readonly { readonly name: string; readonly folder: string }[],
  changed: readonly string[],
  changesets: readonly string[],
): string[] {
  const heads = changesets.map((text) => /^---\n([\s\S]*?)^---$/m.exec(text)?.[1] ?? "");
  if (heads.some((head) => head.trim() === "")) return [];
  const published = changed.filter((file) => !/\.(test|fixture|test-d)\.ts$/.test(file));
  return packages
    .filter(({ folder }) => published.some((file) => file.startsWith(`packages/${folder}/src/`)))
    .map(({ name }) => name)
    .filter((name) => !heads.some((head) => head.includes(`"${name}"`)));
}
