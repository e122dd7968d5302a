import type {Manifest} from "../../contract/manifest.js";
import type {RiskParameters} from "../../contract/parameters.js";
import {element} from "../element.js";
import {needs, notebookNeeds} from "../page/needs.js";
import {shortHistorySentence} from "./reading.js";

/** What the manifest of the risk tables says of the book. */
export interface RiskManifest {
  readonly parameters: Pick<RiskParameters, "missing" | "model" | "prices" | "window">;
  readonly problems: Manifest["problems"];
}

/** What a notebook on risk lacks: files, or history; nothing where it has rows to live on. */
export function riskNeeds(rows: number, {parameters, problems}: RiskManifest): Node {
  const note = needs(rows, notebookNeeds.risk, problems);
  if (rows > 0 || parameters.missing.length > 0) return note;
  return element("p", {class: "note", id: "needs"}, shortHistorySentence(parameters));
}
