import {attribution} from "../../contract/tables/attribution.js";
import type {Attachment} from "../siteTables/columns.js";
import {type EstimatedReturns, loadReturns} from "./book.js";

type Estimator = "ordinary" | "weighted" | "huber";

/**
 * Factor returns by estimator, each loaded the first time that it is asked for.
 *
 * @param known those at hand
 * @param files those that are not
 * @returns gives the returns of an estimator, and the promise of them while they come
 */
export function estimates(
  known: Readonly<Record<string, EstimatedReturns>>,
  files: Readonly<Record<string, Attachment>>,
  factors: readonly string[],
): (name: string) => EstimatedReturns | Promise<EstimatedReturns> {
  const all = new Map<string, EstimatedReturns | Promise<EstimatedReturns>>(Object.entries(known));
  return (name) => {
    const found = all.get(name);
    if (found !== undefined) return found;
    const coming = loadReturns(attribution[name as Estimator], files[name]!, factors);
    all.set(name, coming);
    coming.then(
      (returns) => all.set(name, returns),
      () => all.delete(name),
    );
    return coming;
  };
}
