import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import {gzipSync} from "node:zlib";

/**
 * What a page of the site may load: its own origin and nothing else. Pages have scripts of their own inline, and
 * Arquero and the SQL engine make functions while they run.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** Bytes beyond which Cloudflare Pages takes no file. */
export const MOST_BYTES = 25 * 2 ** 20;

/** Folders whose files have their content or their version in their name. */
const LASTING = ["_file", "_import", "_node", "_npm", "_observablehq"];

const ENGINE = "duckdb-eh.wasm";

/**
 * Readies a built site for static hosts: the SQL engine compressed, since 34 MB are more than some take, `.nojekyll` for
 * GitHub Pages, which else leaves out what begins with `_`, and `_headers` for Cloudflare Pages and its like.
 *
 * @param output the folder of the built site
 * @param cache folder in which the compressed engine is kept
 */
export function readyForHosts(output: string, cache: string): void {
  compressEngine(output, cache);
  writeFileSync(join(output, ".nojekyll"), "");
  const lasting = LASTING.map((folder) => `/${folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n`);
  writeFileSync(
    join(output, "_headers"),
    `/*\n  Content-Security-Policy: ${contentSecurityPolicy}\n  X-Content-Type-Options: nosniff\n${lasting.join("")}`,
  );
}

/** Files of a built site that are larger than `MOST_BYTES`. */
export function largeFiles(output: string): string[] {
  return filesOf(output).filter((file) => statSync(join(output, file)).size > MOST_BYTES);
}

/** Writes a compressed copy beside every file that gains by it, for servers that send such copies as they are. */
export function precompress(output: string): void {
  for (const file of filesOf(output).filter((name) => !/\.(gz|woff2?|png)$/.test(name))) {
    const content = readFileSync(join(output, file));
    const compressed = gzipSync(content, {level: 9});
    if (compressed.length < 0.9 * content.length) writeFileSync(join(output, `${file}.gz`), compressed);
  }
}

/** Puts the compressed engine in place of the engine; `components/engine.ts` unpacks it. */
function compressEngine(output: string, cache: string): void {
  const engine = filesOf(output).find((file) => basename(file) === ENGINE);
  if (engine === undefined) return;
  const version = basename(dirname(dirname(engine)));
  const kept = join(cache, `${version}.wasm.gz`);
  if (!existsSync(kept)) {
    mkdirSync(cache, {recursive: true});
    writeFileSync(kept, gzipSync(readFileSync(join(output, engine)), {level: 9}));
  }
  writeFileSync(join(output, `${engine}.gz`), readFileSync(kept));
  rmSync(join(output, engine));
  for (const file of filesOf(output).filter((name) => /^_import[/\\].*\.js$/.test(name))) {
    const code = readFileSync(join(output, file), "utf8");
    if (code.includes(`/${ENGINE}"`))
      writeFileSync(join(output, file), code.replaceAll(`/${ENGINE}"`, `/${ENGINE}.gz"`));
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: "utf8"}).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
}
