// Which imports the house allows: `npm run check` asks dependency-cruiser. Type-only imports count like any other.

/** Core's rooms, lowest first: imports go down. */
const rooms = [
  "util",
  "time",
  "errors",
  "network",
  "transport",
  "auth",
  "operation",
  "runtime",
  "calls",
  "journeys",
  "pipeline",
  "http",
];

const upwards = rooms.map((room, at) => ({
  name: `core/${room} imports no higher room`,
  severity: "error",
  from: { path: `^packages/core/src/${room}/`, pathNot: "\\.(test|test-d|fixture)\\.ts$" },
  to: {
    path: "^packages/core/src/",
    pathNot: `^packages/core/src/(${rooms.slice(0, at + 1).join("|")})/`,
  },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no circle of imports",
      severity: "error",
      comment: "A line that two files need of each other belongs into a file below both.",
      from: {},
      to: { circular: true },
    },
    ...upwards,
    {
      name: "no package reaches into another's inside",
      severity: "error",
      comment: "What a package gives stands in the `exports` of its package.json.",
      from: { path: "^packages/([^/]+)/" },
      to: { dependencyTypes: ["local"], path: "^packages/", pathNot: "^packages/$1/" },
    },
    {
      name: "nothing but telcokit mcp loads the SDK of MCP",
      severity: "error",
      comment: "It is larger than all the rest of the command line together.",
      from: {
        path: "^packages/",
        pathNot: "^packages/cli/(src/mcp/|src/commands/mcp\\.ts$|test/)",
      },
      to: { dynamic: false, path: "@modelcontextprotocol|^packages/cli/src/(mcp/|commands/mcp\\.ts$)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|etc)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      conditionNames: ["@telcokit/source", "import", "node", "default", "types"],
      exportsFields: ["exports"],
      extensions: [".ts", ".mjs", ".js"],
    },
  },
};
