import {readFileSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";

/**
 * Takes the times of files out of built pages: Framework writes when each table was made into every page that loads
 * it, so that two builds of the same data would differ. The manifest says how fresh the data is.
 *
 * @param output the folder of the built site
 */
export function eraseFileTimes(output: string): void {
  for (const file of readdirSync(output, {recursive: true, encoding: "utf8"})) {
    if (!file.endsWith(".html")) continue;
    const page = join(output, file);
    writeFileSync(page, readFileSync(page, "utf8").replace(/,"lastModified":\d+(?=[,}])/g, ""));
  }
}
