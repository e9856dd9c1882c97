// The compiler's view of the client packages: one program for all of them, because that is what takes the time.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

/** A client package, as far as the compiler is asked about it. */
export interface ClientSource {
  /** `windproxy`, the name of its folder. */
  readonly folder: string;
  /** The interface that `create…Client` gives, its type parameters at their defaults. */
  readonly client: ts.Type;
  /** `createWindProxyClient`. */
  readonly factory: string;
  /** `WindProxyClient`. */
  readonly clientType: string;
}

export interface Compiled {
  readonly checker: ts.TypeChecker;
  readonly clients: readonly ClientSource[];
}

/** The factory that a client package exports. */
function factoryOf(folder: string): string {
  const index = readFileSync(join("packages", folder, "src/index.ts"), "utf8");
  const name = /\bcreate\w+Client\b/.exec(index)?.[0];
  if (name === undefined) throw new Error(`packages/${folder}/src/index.ts exports no create…Client`);
  return name;
}

/** Compiles the packages from their sources, without writing anything. */
export function compile(folders: readonly string[]): Compiled {
  const options = compilerOptions();
  const probes = new Map(
    folders.map((folder) => {
      const clientType = factoryOf(folder).slice("create".length);
      const index = `./packages/${folder}/src/index.ts`;
      const text = `import type { ${clientType} } from "${index}";\nexport declare const client: ${clientType};\n`;
      return [resolve(`manifest-probe-${folder}.ts`), { folder, clientType, text }] as const;
    }),
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, settings, ...rest) => {
    const probe = probes.get(resolve(name));
    return probe === undefined
      ? getSourceFile.call(host, name, settings, ...rest)
      : ts.createSourceFile(name, probe.text, settings, true);
  };
  host.fileExists = (name) => probes.has(resolve(name)) || fileExists(name);
  host.readFile = (name) => probes.get(resolve(name))?.text ?? readFile(name);
  const program = ts.createProgram([...probes.keys()], options, host);
  const checker = program.getTypeChecker();
  const clients = [...probes].map(([file, { folder, clientType }]) => ({
    folder,
    clientType,
    factory: `create${clientType}`,
    client: clientOf(program, checker, file),
  }));
  return { checker, clients };
}

function compilerOptions(): ts.CompilerOptions {
  const { config, error } = ts.readConfigFile("tsconfig.base.json", ts.sys.readFile);
  if (error !== undefined) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  return { ...options, noEmit: true, declaration: false, isolatedDeclarations: false };
}

function clientOf(program: ts.Program, checker: ts.TypeChecker, file: string): ts.Type {
  const source = program.getSourceFile(file);
  const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const client = symbol?.exports?.get("client" as ts.__String);
  if (client === undefined) throw new Error(`the compiler does not find the client of ${file}`);
  const type = checker.getTypeOfSymbol(client);
  if ((type.flags & ts.TypeFlags.Any) !== 0) throw new Error(`the client of ${file} does not compile`);
  return type;
}
