import {existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fail, parseCommand} from "./options.js";
import {slugOf} from "../src/components/link/slug.js";

const help = `npm run new -- "My question"

Makes a notebook src/pages/my-question.md that works: it loads a table, holds a parameter,
and draws. The sidebar lists it by itself.

  --help       show this text`;

const {positionals} = parseCommand(help, {}, {allowPositionals: true});
const title = positionals.join(" ").trim();
if (title === "") fail(`The notebook needs a title.\n\n${help}`);
const slug = slugOf(title);
if (slug === "") fail(`No file can be named after "${title}": the title needs a letter from a to z or a digit.`);
const page = join("src", "pages", `${slug}.md`);
if (existsSync(page)) fail(`${page} is there already; it was left as it is.`);

const template = readFileSync(new URL("notebook.md", import.meta.url), "utf8");
mkdirSync(dirname(page), {recursive: true});
writeFileSync(
  page,
  template.replaceAll("{{yaml title}}", () => JSON.stringify(title)).replaceAll("{{title}}", () => title),
);
// Framework reads the list of pages when its configuration is new
utimesSync("observablehq.config.ts", new Date(), new Date());
console.log(`${page} is ready: npm run dev, then open /pages/${slug}`);
