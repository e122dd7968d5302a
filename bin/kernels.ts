/**
 * Compiles the AssemblyScript kernels into a module of text, so that they travel with the code that uses them: in Node,
 * in a browser without a network, through any bundler. Run with `npm run kernels` after a change of their source.
 */
import {execFile} from "node:child_process";
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";

const folder = new URL("../src/analytics/factors/kernels/", import.meta.url);
export const source = new URL("assembly/kernels.ts", folder);
export const target = new URL("kernelBytes.ts", folder);

/** A process of its own: to import the compiler would bring its global types, which change those of every array. */
const compiler = fileURLToPath(new URL("../node_modules/assemblyscript/bin/asc.js", import.meta.url));

/** The text of the generated module. @throws Error with the compiler's words where the source does not compile */
export async function compiledKernels(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "sextant-kernels-"));
  const binary = join(scratch, "kernels.wasm");
  try {
    const options = ["--outFile", binary, "-O3", "--runtime", "stub", "--enable", "simd", "--noAssert"];
    await promisify(execFile)(process.execPath, [compiler, "kernels.ts", ...options], {
      cwd: fileURLToPath(new URL(".", source)),
    });
    return `/** Made from assembly/kernels.ts by \`npm run kernels\`: WebAssembly, base64. */
export const kernelBytes =
  "${(await readFile(binary)).toString("base64")}";
`;
  } finally {
    await rm(scratch, {recursive: true});
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await compiledKernels());
