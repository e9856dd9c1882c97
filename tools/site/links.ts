// Links of documents that are read on GitHub and npm, for the site: to its pages where there is one, else to the repository,
// where what they name must exist.
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const repository = "https://github.com/telcokit/telcokit/blob/main";
const own = /^https:\/\/github\.com\/telcokit\/telcokit\/(?:blob|tree)\/main\/([^#)]*)/;

/** The page of the site that shows a file or folder of the repository. */
function pageOf(path: string): string | undefined {
  const readme = /^packages\/([\w-]+)(?:\/(?:README\.md)?)?$/.exec(path)?.[1];
  if (readme !== undefined && existsSync(join("packages", readme, "README.md")))
    return `docs/packages/${readme}.md`;
  if (/^docs\/[\w-]+\.md$/.test(path)) return path;
  if (path === "docs" || path === "docs/") return "docs/index.md";
  const example = /^examples\/([\w-]+)\.ts$/.exec(path)?.[1];
  if (example !== undefined) return undefined;
  return path === "examples" || path === "examples/" ? "docs/examples/index.md" : undefined;
}

/**
 * @param file the document, from the root
 * @param room the folder below docs that it goes to; none for the guides, which stay where they are
 * @throws {Error} for a link to what is not there
 */
export function siteLinks(text: string, file: string, room?: string): string {
  const at = room === undefined ? "docs" : join("docs", room);
  return text.replace(/(\]\()([^)\s]+)(\))/g, (all, open: string, link: string, close: string) => {
    const [target = "", anchor] = link.split("#");
    const named = own.exec(link)?.[1];
    if (named === undefined && (target === "" || /^[a-z]+:/.test(target))) return all;
    const path = named ?? relative(resolve("."), resolve(dirname(file), target));
    if (!existsSync(path)) throw new Error(`${file} links to ${link}, which is not there`);
    const page = pageOf(path.replace(/\/$/, ""));
    const hash = anchor === undefined || (anchor === "readme" && page !== undefined) ? "" : `#${anchor}`;
    if (page === undefined) return `${open}${repository}/${path}${hash}${close}`;
    const to = relative(at, page);
    return `${open}${to.startsWith(".") ? to : `./${to}`}${hash}${close}`;
  });
}
