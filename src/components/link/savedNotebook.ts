import type {SavedFrom} from "./frozenView.js";

/** A view that is to be saved. */
export interface SavedView extends SavedFrom {
  readonly title: string;
  /** Every key of its link with its text. */
  readonly view: Readonly<Record<string, string>>;
}

/** Lines of front matter that a saved page has of its own. */
const OWN = /^(title|order|draft|saved|view)\s*:/;

/**
 * A notebook with its parameters fixed: the page's own Markdown under another title, with the view in its front matter.
 * Whatever title and view say is text to Markdown and YAML.
 *
 * @param source the Markdown of the page
 */
export function savedNotebook(source: string, {title, from, on, view}: SavedView): string {
  const [, matter = "", body] = /^---\r?\n([^]*?\r?\n)?---[ \t]*\r?\n([^]*)$/.exec(source) ?? [undefined, "", source];
  const head = [
    `title: ${quoted(title)}`,
    "saved:",
    `  from: ${quoted(from)}`,
    `  on: ${quoted(on)}`,
    "view:",
    ...Object.entries(view).map(([key, text]) => `  ${quoted(key)}: ${quoted(text)}`),
    ...kept(matter),
  ];
  return `---\n${head.join("\n")}\n---\n${withHeading(body, title)}`;
}

/** What the front matter of a page says besides: top-level keys with the lines that belong to them. */
function kept(matter: string): string[] {
  let keeps = true;
  return matter.split(/\r?\n/).filter((line) => {
    if (/^\S/.test(line)) keeps = !OWN.test(line);
    return keeps && line.trim() !== "";
  });
}

/** A body whose first heading says the title; cells at its end, such as a badge, stay. */
function withHeading(body: string, title: string): string {
  const lines = body.split("\n");
  let fenced = false;
  for (const [i, line] of lines.entries()) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const cells = fenced ? undefined : /^# .*?((?:\s*\$\{[^}]*\})*)\s*$/.exec(line)?.[1];
    if (cells === undefined) continue;
    lines[i] = `# ${escaped(title)}${cells}`;
    return lines.join("\n");
  }
  return `\n# ${escaped(title)}\n${body}`;
}

/** A text as a string of JSON, which YAML reads too; a key of plain letters stays as it is. */
function quoted(text: string): string {
  if (/^[a-z][a-z0-9-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/.test(text)) return text;
  const unprintable = /[\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/g;
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(unprintable, escape);
}

/** A text on one line as Markdown shows it, neither markup nor a cell. */
function escaped(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.replace(/[\\`*_{}[\]<>|~$]|&(?=#?\w+;)|^#|#$/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
