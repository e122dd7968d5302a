import type {Snapshot} from "./snapshot.js";

/** Layout of a report beyond the style of the site in print. */
const style = `
body {font-size: 12pt;}
.table-scroll table {font-size: 9pt;}
#observablehq-center, #observablehq-main {max-width: none; margin: 0; padding: 0;}
.report-part {break-before: page;}
.report-part:first-child {break-before: auto;}
.report-contents {list-style: none; padding: 0; max-width: none;}
.report-contents li {display: grid; grid-template-columns: 1fr auto; gap: 0 24px; padding: 10px 0; border-bottom: 1px solid var(--line); break-inside: avoid;}
.report-contents a {color: inherit; text-decoration: none;}
.report-contents b {font-weight: 600;}
.report-contents p {grid-column: 1; margin: 2px 0 0; color: var(--ink-soft); font-size: 11pt; line-height: 1.4;}
.report-part .parameter-undo, .report-part .term-mark {display: none;}
`;

/** What is shown of a report. */
export interface Shown {
  /** Page on which each notebook begins, for the contents. */
  readonly pages?: readonly number[];
  /** The one part that is shown, by the name of its notebook, `contents` for the contents; all of them if not given. */
  readonly only?: string;
}

/**
 * A report as a page: the contents, then each notebook on a page of its own.
 *
 * @param stylesheets the links to the sheets of the site
 */
export function reportDocument(
  title: string,
  snapshots: readonly Snapshot[],
  stylesheets: string,
  {pages = [], only}: Shown = {},
): string {
  const entries = snapshots.map(
    ({name, title, question, answer, age}, i) =>
      `<li><a href="#${name}"><b>${escaped(title)}</b> · ${escaped(question)}</a><span>${pages[i] ?? ""}</span>` +
      `<p>${escaped([answer, age].filter(Boolean).join(" "))}</p></li>`,
  );
  const contents = `<h1>${escaped(title)}</h1><ol class="report-contents">${entries.join("")}</ol>`;
  const parts = [{name: "contents", html: contents}, ...snapshots]
    .filter(({name}) => only === undefined || name === only)
    .map(({name, html}) => `<section class="report-part" id="${name}">${html}</section>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>${stylesheets}<style>${style}</style>
<div id="observablehq-center"><main id="observablehq-main" class="observablehq">${parts.join("\n")}</main></div></html>`;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
