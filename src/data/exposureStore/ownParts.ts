import {lstatSync, readdirSync} from "node:fs";
import {dirname} from "node:path";
import {unreadable} from "./checksum.js";
import type {DatasetPaths} from "./layout.js";
import {Refusal} from "./refusal.js";

/**
 * Refuses a dataset whose parts are not the folders and files that a store makes. A workspace may come from anywhere: a
 * link in it would have the store read, write and remove files in other places.
 */
export function checkParts({folder, staged, segments, scratch, catalogue, writer}: DatasetPaths): void {
  const datasets = dirname(folder);
  for (const part of [dirname(datasets), datasets, folder, staged, segments, scratch]) checkPart(part, "folder");
  for (const part of [catalogue, writer, `${writer}.wal`]) checkPart(part, "file");
}

/** @throws Refusal for a part that is there and is not of its kind, or cannot be looked at */
export function checkPart(path: string, kind: "folder" | "file"): void {
  try {
    const found = lstatSync(path, {throwIfNoEntry: false});
    if (found === undefined) return;
    if (found.isSymbolicLink())
      throw new Refusal(`${path} is a symbolic link; a store follows none, so put the ${kind} itself there`);
    if (kind === "folder" ? !found.isDirectory() : !found.isFile())
      throw new Refusal(`${path} is not a ${kind}; a store has one of that name. Move it away`);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`${path} ${unreadable(error)}`);
  }
}

/** Names in a folder of the store; none where there is no folder. @throws Refusal where it cannot be listed */
export function namesIn(folder: string): string[] {
  checkPart(folder, "folder");
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new Refusal(`${folder} ${unreadable(error).replace("not a file", "not a folder")}`);
  }
}

/** @throws Refusal where another name in a folder of the store differs from this one by case alone */
export function refuseTwin(names: readonly string[], name: string, kind: string): void {
  const fold = (text: string): string => text.normalize("NFC").toLowerCase();
  const twin = names.find((each) => each !== name && fold(each) === fold(name));
  if (twin !== undefined)
    throw new Refusal(
      `There is ${kind} ${JSON.stringify(twin)}, from which ${JSON.stringify(name)} differs by case alone, and some disks know no case; use that one or choose another name`,
    );
}
