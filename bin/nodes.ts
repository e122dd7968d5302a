/**
 * Puts other versions of Node beside the one in use, for the test of the package: `npm run nodes`. They come from the
 * registry that npm is set to, and are kept in `node_modules/.nodes`.
 */
import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, renameSync, rmSync} from "node:fs";
import {join, resolve} from "node:path";

/** The other versions that the package is to run on; the oldest is that of `engines`. */
const MAJORS = [22, 24];

const FOLDER = resolve(import.meta.dirname, "../node_modules/.nodes");

/** The Nodes that there are, as paths: the one in use, and those that `npm run nodes` fetched. */
export function installedNodes(): string[] {
  return [process.execPath, ...MAJORS.map(nodePath).filter((path) => existsSync(path))];
}

const nodePath = (major: number): string => join(FOLDER, String(major), "bin", "node");

/** Fetches one version. @throws where the registry has none for this machine, or cannot be reached */
function fetchNode(major: number): void {
  const system = process.platform === "win32" ? "win" : process.platform;
  mkdirSync(FOLDER, {recursive: true});
  const folder = mkdtempSync(join(FOLDER, "fetched-"));
  try {
    const name = `node-${system}-${process.arch}@${major}`;
    const packed = execFileSync("npm", ["pack", "--silent", name], {cwd: folder, encoding: "utf8"});
    execFileSync("tar", ["-xf", packed.trim().split("\n").at(-1)!], {cwd: folder});
    rmSync(join(FOLDER, String(major)), {recursive: true, force: true});
    renameSync(join(folder, "package"), join(FOLDER, String(major)));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

if (process.argv[1] === import.meta.filename)
  for (const major of MAJORS) {
    if (!existsSync(nodePath(major))) fetchNode(major);
    console.log(execFileSync(nodePath(major), ["--version"], {encoding: "utf8"}).trim());
  }
