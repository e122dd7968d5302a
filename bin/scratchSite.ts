import {spawn} from "node:child_process";
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, relative, resolve} from "node:path";

const project = resolve(import.meta.dirname, "..");

/** What a finished command left behind. */
export interface Outcome {
  readonly code: number;
  /** stdout and stderr together. */
  readonly output: string;
}

/** A copy of the project with its own pages and loaders, on which commands can be tried. */
export interface ScratchSite {
  readonly root: string;
  /** Absolute path of a file of the copy. */
  path(file: string): string;
  write(file: string, content: string | Uint8Array): void;
  read(file: string): string;
  run(command: string, args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Outcome>;
  remove(): void;
}

/**
 * Copies the project to a temporary folder; packages are linked, not copied.
 *
 * @param files what the copy gets of its own, content by path
 * @param options.whole whether the copy keeps the pages and loaders of the project
 * @param options.root where the copy is made; a folder of its own among the temporary ones where none is given
 */
export function scratchSite(
  files: Readonly<Record<string, string>>,
  {whole = false, root = mkdtempSync(join(tmpdir(), "sextant-"))}: {whole?: boolean; root?: string} = {},
): ScratchSite {
  for (const entry of ["package.json", "tsconfig.json", "observablehq.config.ts", "bin", "src"]) {
    cpSync(join(project, entry), join(root, entry), {recursive: true, filter: whole ? isSource : isKept});
  }
  symlinkSync(join(project, "node_modules"), join(root, "node_modules"));
  const site: ScratchSite = {
    root,
    path: (file) => join(root, file),
    read: (file) => readFileSync(join(root, file), "utf8"),
    write(file, content) {
      mkdirSync(dirname(join(root, file)), {recursive: true});
      writeFileSync(join(root, file), content);
    },
    run: (command, args, environment = {}) => run(root, command, args, environment),
    remove: () => rmSync(root, {recursive: true, force: true}),
  };
  for (const [file, content] of Object.entries(files)) site.write(file, content);
  return site;
}

function isSource(source: string): boolean {
  return !relative(project, source).startsWith("src/.observablehq");
}

function isKept(source: string): boolean {
  return isSource(source) && !/^src\/(pages\/|index\.md|data\/[^/]*\.zip\.ts$)/.test(relative(project, source));
}

function run(cwd: string, command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const env = {...process.env, SEXTANT_WORKSPACE: undefined, ...environment};
    const child = spawn(command, args, {cwd, env, stdio: ["ignore", "pipe", "pipe"]});
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({code: code ?? 1, output}));
  });
}
