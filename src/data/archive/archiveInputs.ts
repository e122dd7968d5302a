import {join} from "node:path";
import type {Problem} from "../../contract/problem.js";
import {fileStamp} from "../workspaces/fileStamp.js";
import type {Origin} from "./origin.js";

/** What `inputs.json` says: on what an archive depends. It stays in the archive; the site does not publish it. */
export interface ArchiveInputs {
  /** Absolute path of the workspace; the empty string for the demo. */
  readonly workspace: string;
  readonly files: readonly {readonly location: string; readonly sha256: string}[];
  readonly absent: readonly string[];
  /** Files with problems so grave that they could not be read, and folders whose files were looked at. */
  readonly unread: readonly {readonly location: string; readonly stamp: string}[];
}

/** On what tables from a workspace depend, in which these problems were met. */
export function inputsOf(from: Origin, problems: readonly Problem[]): ArchiveInputs {
  return {
    workspace: from.root,
    files: from.sources.map(({location, sha256}) => ({location, sha256})),
    absent: [...from.absent],
    unread: unhashed(from, problems),
  };
}

/** Files of the workspace that problems tell of and that no reader got to hash, and folders, which have no hash. */
function unhashed({root, sources, listed = []}: Origin, problems: readonly Problem[]): ArchiveInputs["unread"] {
  if (root === "") return [];
  const read = new Set(sources.map(({location}) => location));
  const told = new Set(problems.flatMap(({file}) => (file === undefined ? [] : [join(root, file)])));
  const files = [...told].filter((file) => !read.has(file));
  return [...files, ...listed].map((location) => ({location, stamp: fileStamp(location)}));
}
