// The documentation site; its pages are in docs. `npm run docs` serves it, `npm run docs:build` builds it; the pages of operations, types, packages
// and examples are made by tools/site/generate.ts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { siteLinks } from "../links.ts";
import { markSnippets, typesOnHover, withoutTypes } from "./types-on-hover.ts";

interface Listed {
  readonly folder: string;
  readonly package: string;
  readonly version: string;
  readonly operations: readonly { readonly name: string; readonly page: string; readonly path: string }[];
}

const indexFile = fileURLToPath(new URL("../../../docs/operations/index.json", import.meta.url));
const clients: readonly Listed[] = existsSync(indexFile) ? JSON.parse(readFileSync(indexFile, "utf8")) : [];
const version = clients[0]?.version ?? "";
const released = process.env.TELCOKIT_SITE_TAG?.split("@").at(-1) ?? "";
const base = released === "" ? "/" : `/telcokit/v${released}/`;

const guides = [
  { text: "Authentication", link: "/authentication" },
  { text: "Options of every client", link: "/options" },
  { text: "Errors and effects", link: "/errors" },
  { text: "Retries and deadlines", link: "/retries" },
  { text: "Networks", link: "/networks" },
  { text: "Consent events", link: "/streams" },
  { text: "Billing flows", link: "/billing" },
  { text: "Many at once", link: "/bulk" },
  { text: "Many machines", link: "/many-machines" },
  { text: "Testing", link: "/testing" },
  { text: "Staging", link: "/staging" },
  { text: "The sandbox from outside", link: "/sandbox-control" },
  { text: "Assistants", link: "/assistants" },
  { text: "Everywhere", link: "/runtimes" },
  { text: "Benchmarks", link: "/benchmarks" },
].filter(({ link }) => existsSync(fileURLToPath(new URL(`../../../docs${link}.md`, import.meta.url))));

const systems = [
  { text: "wgtwo: consents and SMS", link: "/start/wgtwo-consents" },
  { text: "wgtwo: SIP breakout", link: "/start/wgtwo-sipbreakout" },
  { text: "ACR, Services Gatekeeper", link: "/start/acr" },
  { text: "Wind-Proxy", link: "/start/windproxy" },
  { text: "Optiva customer management", link: "/start/optiva-cms" },
  { text: "Optiva BSS", link: "/start/optiva-bss" },
];

const packages = [
  "wgtwo-consents",
  "wgtwo-sipbreakout",
  "acr",
  "windproxy",
  "optiva-cms",
  "optiva-bss",
  "sandbox",
  "cli",
  "core",
  "wgtwo-grpc",
  "pg-boss",
]
  .filter((folder) =>
    existsSync(fileURLToPath(new URL(`../../../docs/packages/${folder}.md`, import.meta.url))),
  )
  .map((folder) => ({ text: `@telcokit/${folder}`, link: `/packages/${folder}` }));

const commandsFolder = fileURLToPath(new URL("../../../docs/commands", import.meta.url));
const commands = (existsSync(commandsFolder) ? readdirSync(commandsFolder) : [])
  .filter((file) => file.endsWith(".md") && file !== "index.md")
  .map((file) => file.replace(/\.md$/, ""))
  .map((name) => ({ text: `telcokit ${name}`, link: `/commands/${name}` }));

const commandLine = [
  { text: "The command line", link: "/cli" },
  { text: "From curl: wgtwo", link: "/from-curl-wgtwo" },
  { text: "From curl: ACR", link: "/from-curl-acr" },
  { text: "From curl: Wind-Proxy", link: "/from-curl-windproxy" },
  { text: "From curl: Optiva", link: "/from-curl-optiva" },
  { text: "Commands", link: "/commands/", collapsed: true, items: commands },
];

/** The most operations that a sidebar shows; of larger clients it shows the groups. */
const most = 100;

/** Operations of a client by group. */
function operationItems({ folder, operations }: Listed) {
  const groups = new Map<string, { text: string; link: string }[]>();
  for (const { name, page, path } of operations) {
    const group = path.split(".").slice(0, -1).join(".");
    const item = { text: path.split(".").at(-1) ?? name, link: `/operations/${folder}/${page}` };
    groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  if (operations.length > most)
    return [...groups.keys()].map((text) => ({
      text,
      link: `/operations/${folder}/#${text.toLowerCase().replaceAll(".", "-")}`,
    }));
  return [...groups].flatMap(([text, items]) => (text === "" ? items : [{ text, items }]));
}

const main = [
  { text: "Start here", items: systems },
  { text: "Guides", items: guides },
  { text: "Command line", items: commandLine },
  { text: "Packages", items: packages },
  {
    text: "Reference",
    items: [
      { text: "Operations", link: "/operations/" },
      { text: "Types", link: "/api/" },
      { text: "Examples", link: "/examples/" },
    ],
  },
];

const sidebars = clients.map((client) => [
  `/operations/${client.folder}/`,
  [
    {
      text: client.package,
      items: [
        { text: "Start here", link: `/start/${client.folder}` },
        { text: "The package", link: `/packages/${client.folder}` },
        { text: "All operations", link: `/operations/${client.folder}/` },
        ...operationItems(client),
      ],
    },
  ],
]);

export default defineConfig({
  title: "telcokit",
  description: "Typed TypeScript clients for telecom systems, and a sandbox of all of them on localhost",
  base,
  srcDir: "../../docs",
  outDir: "./dist",
  lang: "en",
  lastUpdated: false,
  srcExclude: ["README.md"],
  head: [
    ["link", { rel: "icon", type: "image/svg+xml", href: `${base}logo.svg` }],
    ["meta", { name: "color-scheme", content: "light dark" }],
  ],
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    // Of a link of a guide to a file of the repository the site has a page, or GitHub has it.
    codeTransformers: [typesOnHover],
    config: (md) => {
      markSnippets(md);
      const render = md.render.bind(md);
      md.render = (text, env: { relativePath?: string } | undefined) => {
        const page = env?.relativePath ?? "";
        return render(
          /^[\w-]+\.md$/.test(page) && page !== "index.md" ? siteLinks(text, `docs/${page}`) : text,
          env,
        );
      };
    },
  },
  themeConfig: {
    logo: "/logo.svg",
    search: {
      provider: "local",
      options: {
        detailedView: true,
        // Codes are short: KO6 is not KO5.
        miniSearch: { searchOptions: { fuzzy: 0.15, prefix: true, boost: { title: 4, text: 2, titles: 1 } } },
        // Types are found by their packages; thousands of them would hide what people look for.
        _render: (text, env, md) =>
          env.relativePath?.startsWith("api/") ? "" : withoutTypes(md.render(text, env)),
      },
    },
    outline: { level: [2, 3] },
    nav: [
      { text: "Start", link: "/start/", activeMatch: "^/start/" },
      { text: "Guides", link: "/errors", activeMatch: "^/[a-z-]+$" },
      { text: "Operations", link: "/operations/", activeMatch: "^/operations/" },
      { text: "Types", link: "/api/", activeMatch: "^/api/" },
      {
        text: `v${version}`,
        items: [
          { text: "Releases", link: "https://github.com/telcokit/telcokit/releases" },
          {
            text: "Sites of other releases",
            link: "https://telcokit.github.io/telcokit/versions.html",
            target: "_self",
          },
        ],
      },
    ],
    sidebar: { ...Object.fromEntries(sidebars), "/": main },
    socialLinks: [
      { icon: "github", link: "https://github.com/telcokit/telcokit", ariaLabel: "telcokit on GitHub" },
    ],
    docFooter: { prev: false, next: false },
  },
});
