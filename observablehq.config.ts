import type MarkdownIt from "markdown-it";
import {showDataAges} from "./bin/framework/dataAge.js";
import {freeNames} from "./bin/framework/freeNames.js";
import {frozenView} from "./bin/framework/frozenView.js";
import {linkTerms} from "./bin/framework/glossary.js";
import {fail} from "./bin/options.js";
import {listPages} from "./bin/framework/pages.js";
import {pageTools} from "./bin/framework/pageTools.js";
import {tableStateFile} from "./bin/framework/tableState.js";
import {SAVE_PATH} from "./bin/framework/saveNotebook.js";
import {SAVES} from "./src/components/link/frozenView.js";
import {headScript} from "./src/components/page/headScript.js";

const previewing = process.argv.includes("preview");

/** What a page that cannot work offline ends: a build, or in a preview the page alone. */
function refuse(message: string): never {
  if (previewing) throw new Error(message);
  return fail(message);
}

/** What Framework's page lacks: our mark; and the theme, a language, and a viewport that can be zoomed. */
const head = `<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<script>${headScript}</script>`;

const bindNames = freeNames(previewing ? {} : {refuse});
const showAges = showDataAges(previewing ? tableStateFile() : undefined);

export default {
  title: "Sextant",
  root: "src",
  style: "style.css",
  globalStylesheets: [],
  interpreters: {".ts": ["node", "bin/runLoader.js"]},
  pages: listPages(),
  head({data, path}: {data: {sql?: object}; path: string}) {
    if (data.sql)
      refuse(`src${path}.md: sql in the front matter is not available offline; the sql tag knows the tables`);
    return head + (previewing ? `<meta name="${SAVES}" content="${SAVE_PATH}">` : "") + frozenView(path);
  },
  // Framework's own footer holds the date of the build, which would make every build differ
  footer: "Computed on this machine from the files of its workspace; this page fetches nothing from elsewhere.",
  search: false,
  // the notebooks are one question each, and their charts want the width
  toc: false,
  markdownIt: (md: MarkdownIt) => pageTools(showAges(bindNames(linkTerms(md)))),
};
