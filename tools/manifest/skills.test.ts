import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { textOf, trackedFiles } from "../lib/files.ts";
import { publicPackages, root } from "../lib/workspace.ts";
import { manifestsByFolder } from "./manifests.ts";
import { chapterOf } from "./skill-text.ts";

const skills = trackedFiles("packages/*/skills/*/SKILL.md");

describe("the skills of the packages", () => {
  it.each(skills)("%s begins as assistants read it, and leads to guides that are there", (file) => {
    const [, head = ""] = /^---\n([\s\S]*?)\n---\n/.exec(textOf(file)) ?? [];
    const { name, description } = parse(head);
    expect(name).toBe(basename(dirname(file)));
    expect(name).toMatch(/^[a-z0-9-]{1,64}$/);
    expect(description).toMatch(/^.+ Use it when .+\.$/);
    expect(description.length).toBeLessThanOrEqual(1024);
    const links = [...textOf(file).matchAll(/\]\((?!https:)([^)]*)\)/g)].map(([, link = ""]) => link);
    expect(links).not.toEqual([]);
    for (const link of links) {
      expect.soft(link).toMatch(/^\.\.\/\.\.\/docs\/[\w-]+\.md$/);
      expect.soft(existsSync(join(root, "docs", basename(link)))).toBe(true);
    }
  });

  it("travel with every package that has one, and every client has one", async () => {
    const having = skills.map((file) => file.split("/")[1]);
    const packed = publicPackages().filter(({ manifest }) => (manifest.files as string[]).includes("skills"));
    expect(packed.map(({ folder }) => folder).sort()).toEqual(having.sort());
    expect(having).toEqual(expect.arrayContaining([...(await manifestsByFolder()).keys()]));
  });

  it("name everything that reaches a person, and what to do after every write that says it", async () => {
    for (const [folder, { operations }] of await manifestsByFolder()) {
      const text = textOf(`packages/${folder}/skills/telcokit-${folder}/SKILL.md`);
      const [rules = ""] = /^- \*\*Never reach real people.*$/m.exec(text) ?? [];
      for (const { method, name, reaches, effect, advice } of operations) {
        expect.soft(rules.includes(`\`${method ?? name}\``), name).toBe(reaches === "person");
        if (effect === "write" && advice !== undefined)
          expect.soft(text).toContain(advice.replaceAll("|", "\\|"));
      }
    }
  });

  it("cannot be made of a chapter that is not there", () => {
    expect(() => chapterOf(join(root, "docs/errors.md"), "Nothing")).toThrow("has no chapter Nothing");
  });
});
