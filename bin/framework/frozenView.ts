import matter from "gray-matter";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {isoDate, MS_PER_DAY} from "../../src/analytics/calendar.js";
import {FROZEN_VIEW} from "../../src/components/link/frozenView.js";

/**
 * The `<meta>` that tells a saved page its view, from `view` and `saved` of its front matter, which Framework keeps to
 * itself; empty for any other page.
 *
 * @param path the page, from the root of the site and without its ending
 * @param root the source root of the site
 */
export function frozenView(path: string, root = "src"): string {
  const {view, saved} = frontMatter(join(root, `${path}.md`));
  if (view === null || typeof view !== "object") return "";
  const query = new URLSearchParams(Object.entries(view).map(([key, value]) => [key, textOf(value)]));
  const {from = "", on = ""} = (saved ?? {}) as Record<string, unknown>;
  const source = `data-from="${attribute(textOf(from))}" data-on="${attribute(textOf(on))}"`;
  return `<meta name="${FROZEN_VIEW}" content="${attribute(query.toString())}" ${source}>`;
}

function frontMatter(file: string): Record<string, unknown> {
  try {
    return matter(readFileSync(file, "utf8"), {}).data;
  } catch {
    return {}; // a page that a loader writes, or front matter that Framework complains of itself
  }
}

/** A value as a link has it: YAML takes a date that is not quoted for a moment. */
function textOf(value: unknown): string {
  if (value instanceof Date) return isoDate(value.getTime() / MS_PER_DAY);
  return typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
}

const attribute = (text: string): string =>
  text.replace(/[&"<>]/g, (mark) => ({"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;"})[mark]!);
