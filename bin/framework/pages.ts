import matter from "gray-matter";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

/** A page as the sidebar lists it. */
export interface ListedPage {
  readonly name: string;
  readonly path: string;
}

/**
 * The notebooks in `pages/` as the sidebar lists them: by `order` of their front matter, those without one last,
 * then by title. The name is the title, else the first heading, else the name of the file. Drafts stay out.
 *
 * @param root the source root of the site
 */
export function listPages(root = "src"): ListedPage[] {
  const folder = join(root, "pages");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => describePage(file.slice(0, -".md".length), readFileSync(join(folder, file), "utf8")))
    .filter((page) => !page.draft)
    .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name, "en"))
    .map(({name, path}) => ({name, path}));
}

function describePage(file: string, source: string): ListedPage & {order: number; draft: boolean} {
  const {data, content} = frontMatter(source);
  const heading = /^#\s+(.+)$/m.exec(content)?.[1];
  return {
    name: typeof data.title === "string" ? data.title : (heading ?? file),
    path: `/pages/${file}`,
    order: typeof data.order === "number" ? data.order : Infinity,
    draft: data.draft === true,
  };
}

/** Front matter that is no YAML is shown by Framework on the page itself; the list does without it. */
function frontMatter(source: string): {data: Record<string, unknown>; content: string} {
  try {
    return matter(source, {});
  } catch {
    return {data: {}, content: source};
  }
}
