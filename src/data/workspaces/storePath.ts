import {sep} from "node:path";
import type {Workspace} from "./workspace.js";

/** The path within a workspace of a file that the store of exposures names by its absolute path. */
export function pathOf({root}: Pick<Workspace, "root">, location: string): string {
  const path = location.startsWith(root + sep) ? location.slice(root.length + 1) : location;
  return sep === "/" ? path : path.split(sep).join("/");
}
