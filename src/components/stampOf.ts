import type {ParameterPanel, ParameterSpec} from "./parameters.js";
import {pageLink} from "./linkState.js";
import type {Stamp} from "./stamp.js";

/** The part of a manifest that an export carries. */
export interface ManifestHash {
  readonly hash: string;
}

/** The stamp of whatever a notebook exports, taken at the moment of the export. */
export function stampOf(page: string, panel: ParameterPanel<ParameterSpec>, manifest: ManifestHash): () => Stamp {
  return () => ({page, parameters: panel.describe(), manifest: manifest.hash, link: pageLink()});
}
