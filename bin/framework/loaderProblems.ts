import {existsSync, readFileSync} from "node:fs";
import {unzipSync} from "fflate";
import type {Manifest} from "../../src/contract/manifest.js";
import type {Loader} from "./loaders.js";

/** What the readers of all loaders found wrong, as the manifests of their archives tell it; loaders without one aside. */
export function loaderProblems(loaders: readonly Loader[]): Manifest["problems"] {
  return loaders.filter(({archive}) => existsSync(archive)).flatMap(({archive}) => problemsOf(readFileSync(archive)));
}

function problemsOf(archive: Uint8Array): Manifest["problems"] {
  try {
    const {"manifest.json": manifest} = unzipSync(archive, {filter: ({name}) => name === "manifest.json"});
    return (JSON.parse(new TextDecoder().decode(manifest)) as Manifest).problems;
  } catch {
    return []; // an archive that is being written: its own loader comes again
  }
}
