import type {Manifest} from "../../contract/manifest.js";
import type {WorkspaceParameters} from "../../contract/parameters.js";
import {pageLink} from "../link/linkState.js";
import type {Stamp} from "./stamp.js";

/** The part of a manifest that an export carries. */
export interface StampedManifest extends Pick<Manifest, "hash"> {
  readonly workspace: Pick<Manifest["workspace"], "name">;
  readonly parameters: Pick<WorkspaceParameters, "simulated">;
}

/** What can say which parameters are in force: a panel. */
export interface Described {
  describe(): Readonly<Record<string, string>>;
}

/** The stamp of whatever a notebook exports, of one panel or several, taken at the moment of the export. */
export function stampOf(page: string, panel: Described | readonly Described[], manifest: StampedManifest): () => Stamp {
  const {hash, workspace, parameters} = manifest;
  return () => ({
    page,
    parameters: Object.assign({}, ...[panel].flat().map((each) => each.describe())) as Stamp["parameters"],
    workspace: workspace.name,
    simulated: parameters.simulated ?? false,
    manifest: hash,
    link: pageLink(),
  });
}
