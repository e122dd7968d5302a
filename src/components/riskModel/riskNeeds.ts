import {element} from "../element.js";
import {needs, notebookNeeds} from "../page/needs.js";
import type {ListedProblem} from "../page/problems.js";
import {shortHistorySentence} from "./reading.js";

/** What the manifest of the risk tables says of the book. */
export interface RiskManifest {
  readonly parameters: {
    /** Tables that are missing. */
    readonly missing: readonly string[];
    readonly model: "estimated" | "files";
    /** Days with prices. */
    readonly prices: number;
    /** Days that a fit looks back on. */
    readonly window: number;
  };
  readonly problems: readonly Pick<ListedProblem, "severity" | "file">[];
}

/** What a notebook on risk lacks: files, or history; nothing where it has rows to live on. */
export function riskNeeds(rows: number, {parameters, problems}: RiskManifest): Node {
  const note = needs(rows, notebookNeeds.risk, problems);
  if (rows > 0 || parameters.missing.length > 0) return note;
  return element("p", {class: "note", id: "needs"}, shortHistorySentence(parameters));
}
