/**
 * Compiles the AssemblyScript kernels into a module of text, so that they travel with the code that uses them: in Node,
 * in a browser without a network, through any bundler. Run with `npm run kernels` after a change of their source.
 */
import {readFile, writeFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import asc from "assemblyscript/asc";

const folder = new URL("../src/analytics/factors/kernels/", import.meta.url);
export const source = new URL("assembly/kernels.ts", folder);
export const target = new URL("kernelBytes.ts", folder);

/** The text of the generated module. @throws Error with the compiler's words where the source does not compile */
export async function compiledKernels(): Promise<string> {
  const sources: Record<string, string> = {"kernels.ts": await readFile(source, "utf8")};
  let binary: Uint8Array | undefined;
  const {error, stderr} = await asc.main(
    ["kernels.ts", "--outFile", "kernels.wasm", "-O3", "--runtime", "stub", "--enable", "simd", "--noAssert"],
    {
      readFile: (name) => sources[name] ?? null,
      writeFile: (_, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || binary === undefined) throw new Error(stderr.toString());
  return `/** Made from assembly/kernels.ts by \`npm run kernels\`: WebAssembly, base64. */
export const kernelBytes =
  "${Buffer.from(binary).toString("base64")}";
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await compiledKernels());
