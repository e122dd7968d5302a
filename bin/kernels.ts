/**
 * Compiles the AssemblyScript kernels into a module of text, so that they travel with the code that uses them: in Node,
 * in a browser without a network, through any bundler. Run with `npm run kernels` after a change of their source.
 */
import {execFile} from "node:child_process";
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";

/** A source in AssemblyScript and the module made from it, from the root of the project. */
export interface Kernel {
  readonly source: string;
  readonly target: string;
  /** Name of the constant. */
  readonly name: string;
}

export const kernels: readonly Kernel[] = [
  {
    source: "src/analytics/factors/kernels/assembly/kernels.ts",
    target: "src/analytics/factors/kernels/kernelBytes.ts",
    name: "kernelBytes",
  },
  {
    source: "src/data/sources/assembly/plainRows.ts",
    target: "src/data/sources/plainRowsBytes.ts",
    name: "plainRowsBytes",
  },
];

const root = fileURLToPath(new URL("..", import.meta.url));

/** A process of its own: to import the compiler would bring its global types, which change those of every array. */
const compiler = join(root, "node_modules/assemblyscript/bin/asc.js");

/** The text of the generated module. @throws Error with the compiler's words where the source does not compile */
export async function compiledKernel({source, name}: Kernel): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "sextant-kernels-"));
  const binary = join(scratch, "kernel.wasm");
  try {
    const options = ["--outFile", binary, "-O3", "--runtime", "stub", "--enable", "simd", "--noAssert"];
    const cwd = join(root, dirname(source));
    await promisify(execFile)(process.execPath, [compiler, basename(source), ...options], {cwd});
    return `/** Made from assembly/${basename(source)} by \`npm run kernels\`: WebAssembly, base64. */
export const ${name} =
  "${(await readFile(binary)).toString("base64")}";
`;
  } finally {
    await rm(scratch, {recursive: true});
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const kernel of kernels) await writeFile(join(root, kernel.target), await compiledKernel(kernel));
