/** A notebook that is to be printed, with the query of its link. */
export interface AskedNotebook {
  readonly name: string;
  /** With its question mark; the empty string for the default view. */
  readonly search: string;
}

/** Pages that are for asking and looking up: nothing to print unless they are asked for. */
const forAsking = new Set(["explorer", "sql", "tables", "glossary"]);

/** What is printed where nothing is asked for. */
export function defaultNotebooks(listed: readonly string[]): string[] {
  return listed.filter((name) => !forAsking.has(name));
}

/** The notebook that a name, a name with a query, or a whole link stands for. */
export function askedNotebook(text: string): AskedNotebook {
  const {pathname, search} = new URL(text, "http://localhost/pages/");
  return {name: pathname.replace(/^.*\//, "").replace(/\.(html|md)$/, ""), search};
}
