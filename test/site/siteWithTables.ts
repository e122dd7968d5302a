import {spawn} from "node:child_process";
import {cpSync, existsSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {unzipSync} from "fflate";
import {type Loader, findLoaders} from "../../bin/loaders.js";

/**
 * A built site with the tables of another workspace put in the place of its own: pages know nothing of the data until
 * they are opened, and to copy a site takes less than to build one.
 *
 * @param dist the built site
 * @param copy folder that is made
 * @param workspace folder of the workspace
 * @param options.root the project
 * @param options.loaders names of the loaders whose tables are replaced; all of them by default
 */
export async function siteWithTables(
  dist: string,
  copy: string,
  workspace: string,
  {root = ".", loaders}: {root?: string; loaders?: readonly string[]} = {},
): Promise<void> {
  cpSync(dist, copy, {recursive: true});
  const wanted = findLoaders(join(root, "src")).filter(({name}) => loaders?.includes(name) ?? true);
  await Promise.all(
    wanted.map(async (loader) => {
      const place = join(copy, "_file/data", loader.name);
      if (!existsSync(place)) return; // no page shows it
      const members = unzipSync(await loaderOutput(loader, root, workspace));
      for (const file of readdirSync(place)) {
        const member = file.replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");
        writeFileSync(join(place, file), members[member]);
      }
    }),
  );
}

function loaderOutput({script}: Loader, cwd: string, workspace: string): Promise<Buffer> {
  return new Promise((done, reject) => {
    const env = {...process.env, SEXTANT_WORKSPACE: workspace};
    const child = spawn(process.execPath, ["--import", "tsx", script], {cwd, env, stdio: "pipe"});
    const chunks: Buffer[] = [];
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? done(Buffer.concat(chunks)) : reject(new Error(said))));
  });
}
