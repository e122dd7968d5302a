import {pageLink} from "./linkState.js";
import type {Stamp} from "./stamp.js";

/** The part of a manifest that an export carries. */
export interface StampedManifest {
  readonly hash: string;
  readonly workspace: {readonly name: string};
  readonly parameters: {readonly simulated?: boolean};
}

/** What can say which parameters are in force: a panel, or several as one. */
export interface Described {
  describe(): Readonly<Record<string, string>>;
}

/** The stamp of whatever a notebook exports, taken at the moment of the export. */
export function stampOf(page: string, panel: Described, manifest: StampedManifest): () => Stamp {
  const {hash, workspace, parameters} = manifest;
  return () => ({
    page,
    parameters: panel.describe(),
    workspace: workspace.name,
    simulated: parameters.simulated ?? false,
    manifest: hash,
    link: pageLink(),
  });
}
