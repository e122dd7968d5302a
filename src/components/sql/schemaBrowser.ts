import {element, uniqueId} from "../element.js";
import {count, integer} from "../format.js";
import {contains, findTables, type SchemaColumn, type SchemaTable} from "./siteSchema.js";
import {quotedName} from "./suggestions.js";

export interface SchemaBrowserOptions {
  /** Writes a name into the query. */
  readonly insert: (name: string) => void;
  /** Shows the first rows of a table. */
  readonly preview: (table: string) => void;
}

/** Every table with its columns, types and rows, to look through, to write into the query and to look into. */
export function schemaBrowser(tables: readonly SchemaTable[], options: SchemaBrowserOptions): HTMLElement {
  const id = uniqueId("schema-filter");
  const filter = element("input", {type: "search", id, placeholder: "Find a table or column", autocomplete: "off"});
  const found = element("p", {class: "visually-hidden", role: "status"});
  const list = element("div", {class: "sql-tables"});
  const entries = tables.map((table) => ({table, ...tableEntry(table, options)}));
  list.append(...entries.map(({node}) => node));
  const none = element("p", {class: "muted", hidden: true}, "No table and no column of that name.");
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    const matching = new Set(findTables(tables, wanted));
    for (const {table, node, narrow} of entries) {
      node.hidden = !matching.has(table);
      narrow(wanted);
    }
    none.hidden = matching.size > 0;
    found.textContent = wanted === "" ? "" : count(matching.size, "table");
  });
  return element(
    "section",
    {class: "sql-schema", "aria-label": "Tables"},
    element("label", {for: id, class: "visually-hidden"}, "Find a table or column"),
    filter,
    found,
    list,
    none,
  );
}

/** What a column means, and in what unit. */
function columnHint({name, unit, meaning}: SchemaColumn): string {
  const written = `Write ${name} into the query`;
  return meaning === "" ? written : `${meaning}${unit === undefined ? "" : ` (${unit})`}. ${written}`;
}

function tableEntry(table: SchemaTable, {insert, preview}: SchemaBrowserOptions) {
  const {name, about, rows, columns, dates} = table;
  const write = (word: string, title: string) => {
    const button = element("button", {type: "button", title}, word);
    button.addEventListener("click", () => insert(quotedName(word)));
    return button;
  };
  const items = columns.map((column) => ({
    column,
    node: element("li", {}, write(column.name, columnHint(column)), element("span", {}, column.type)),
  }));
  const look = element("button", {type: "button", class: "sql-look"}, "Show first rows");
  look.addEventListener("click", () => preview(name));
  const node = element(
    "details",
    {},
    element("summary", {}, element("span", {}, name), element("small", {}, integer(rows))),
    element(
      "p",
      {},
      dates === undefined ? count(rows, "row") : `${count(rows, "row")}, ${dates.first} to ${dates.last}`,
    ),
    ...(about === "" ? [] : [element("p", {class: "muted"}, about)]),
    element("p", {class: "sql-table-actions"}, write(name, `Write ${name} into the query`), " ", look),
    element("ul", {}, ...items.map((item) => item.node)),
  );
  return {
    node,
    /** Opens a table for the columns that are looked for, and shows those alone. */
    narrow(wanted: string) {
      const matches = contains(wanted);
      const some = wanted !== "" && !matches(name) && columns.some((column) => matches(column.name));
      for (const {column, node: item} of items) item.hidden = some && !matches(column.name);
      if (wanted !== "") node.open = some;
    },
  };
}
