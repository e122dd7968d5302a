import {existsSync} from "node:fs";
import {freeNames} from "./bin/freeNames.js";
import {listPages} from "./bin/pages.js";

/** What Framework's page lacks: a language, a viewport that can be zoomed, and our mark. */
const head = `<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<script>
document.documentElement.lang = "en";
document.querySelector("meta[name=viewport]").content = "width=device-width, initial-scale=1";
</script>`;

const style = existsSync("src/style.css") ? {style: "style.css"} : {theme: ["air", "near-midnight"]};

export default {
  title: "Sextant",
  root: "src",
  ...style,
  globalStylesheets: [],
  interpreters: {".ts": ["node", "--import", "tsx"]},
  pages: listPages(),
  head,
  // Framework's own footer holds the date of the build, which would make every build differ.
  footer: "Sextant, an Observable Framework site.",
  search: false,
  toc: true,
  markdownIt: freeNames({strict: !process.argv.includes("preview")}),
};
