import type {Problem} from "../../contract/problem.js";
import {element} from "../element.js";
import {integer} from "../format.js";

/** A problem as manifests and the table of problems list it: no file, no line (0, NaN) and no count are left out. */
export type ListedProblem = Pick<Problem, "severity" | "message" | "file" | "line"> & Partial<Pick<Problem, "count">>;

/** Where a problem stands: `positions.csv, line 12`; the empty string where no file is to blame. */
export function problemPlace({file, line}: Pick<ListedProblem, "file" | "line">): string {
  if (!file) return "";
  return line ? `${file}, line ${line}` : file;
}

/**
 * Problems with their file and line, errors first; those beyond `shown` are folded away.
 *
 * @returns an element that is empty where there is no problem
 */
export function problemList(problems: readonly ListedProblem[], shown = 5): HTMLElement {
  const errors = problems.filter(({severity}) => severity === "error");
  const ordered = [...errors, ...problems.filter(({severity}) => severity !== "error")];
  const list = (some: readonly ListedProblem[]) => element("ul", {}, ...some.map(problemItem));
  const root = element("div", {class: "problems"});
  if (ordered.length === 0) return root;
  root.append(list(ordered.slice(0, shown)));
  const rest = ordered.slice(shown);
  if (rest.length > 0)
    root.append(element("details", {}, element("summary", {}, `${integer(rest.length)} more`), list(rest)));
  return root;
}

function problemItem(problem: ListedProblem): HTMLElement {
  const {severity, message, count = 1} = problem;
  const place = problemPlace(problem);
  const repeated = count > 1 ? ` (${integer(count)} times)` : "";
  return element(
    "li",
    {class: `problem-${severity}`},
    element("strong", {}, severity === "error" ? "Error" : "Warning"),
    ...(place === "" ? [] : [" ", element("code", {}, place)]),
    ` ${message}${repeated}`,
  );
}

/** Marks what no market has seen: made by a seeded generator. */
export function simulatedBadge(): HTMLElement {
  return element("span", {class: "badge", title: "Made by a seeded generator, not seen in any market"}, "simulated");
}
