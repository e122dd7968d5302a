import type {NeededFile} from "../../contract/notebooks.js";
import type {Problem} from "../../contract/problem.js";
import {element} from "../element.js";

export {notebookNeeds} from "../../contract/notebooks.js";

/** One friendly sentence that says which files would fill a notebook. */
export function needSentence(needs: readonly NeededFile[]): Node {
  const sentence = document.createDocumentFragment();
  sentence.append("This notebook needs ");
  needs.forEach(({file, columns, beside}, i) =>
    sentence.append(i === 0 ? "" : beside ? " and " : ", or ", element("code", {}, `${file}.csv`), ` (${columns})`),
  );
  sentence.append(" in your workspace.");
  return sentence;
}

/** Of the files that a notebook could live on, those that are there and cannot be used. */
export function unusableFiles(
  needs: readonly NeededFile[],
  problems: readonly Pick<Problem, "severity" | "file">[],
): string[] {
  const tables = new Set(needs.map(({file}) => file));
  const files = problems.filter(({severity}) => severity === "error").map(({file}) => file ?? "");
  return [...new Set(files)].filter((file) => tables.has(file.replace(/^.*\//, "").replace(/\..*$/, "")));
}

/**
 * The sentence where a notebook has no data, nothing where it has; with a second one where files that would do are
 * there but cannot be used. Without data everything of class `evidence` is hidden, so that no empty chart stands under
 * the sentence.
 *
 * @param rows rows of the table the notebook lives on
 * @param problems what the manifest of its tables lists
 */
export function needs(
  rows: number,
  files: readonly NeededFile[],
  problems: readonly Pick<Problem, "severity" | "file">[] = [],
): Node {
  document.body.toggleAttribute("data-lacking", rows === 0);
  if (rows > 0) return document.createDocumentFragment();
  const note = element("p", {class: "note", id: "needs"}, needSentence(files));
  const unusable = unusableFiles(files, problems);
  if (unusable.length > 0)
    note.append(
      ` ${unusable.join(" and ")} cannot be used; `,
      element("a", {href: "../#problems"}, "the front page says why"),
      ".",
    );
  return note;
}
