import type {Cell} from "./cells.js";
import type {ProblemLog} from "./problem.js";

/** Characters that separate cells, the usual one first. */
const SEPARATORS = [",", ";", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

const NAMES: Readonly<Record<Separator, string>> = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"};

/** Rows by which a separator is chosen. */
const LOOKED_AT = 20;

/** The text of a file: UTF-8, or UTF-16 with its mark, which spreadsheets and MetaTrader write. Drops the mark. */
export function decodeText(bytes: Uint8Array, log: ProblemLog): string {
  const [first, second] = bytes;
  const little = first === 0xff && second === 0xfe;
  if (!little && !(first === 0xfe && second === 0xff)) return new TextDecoder().decode(bytes);
  log.add({severity: "warning", rule: "encoding", what: "is UTF-16, and read as such"});
  return new TextDecoder(little ? "utf-16le" : "utf-16be").decode(bytes);
}

/**
 * The separator of a text: the one that cuts its first rows into the same number of cells, more than one; of several,
 * that with the most cells. A comma where none does.
 */
export function separatorOf(text: string): Separator {
  const lines = text.split(/\r\n|\n|\r/, LOOKED_AT).filter((line) => line.trim() !== "");
  let [best, most] = [",", 1] as [Separator, number];
  for (const separator of SEPARATORS) {
    const counts = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, "").split(separator).length);
    const cells = counts[0] ?? 1;
    const steady = counts.filter((count) => count === cells).length >= 0.8 * counts.length;
    if (steady && cells > most) [best, most] = [separator, cells];
  }
  return best;
}

/** Says which separator was taken, where it is not the usual one. */
export function noteSeparator(separator: Separator, log: ProblemLog): void {
  if (separator !== ",")
    log.add({severity: "warning", rule: "separator", what: `has its cells separated by ${NAMES[separator]}`});
}

const PLAIN = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
const DECIMAL_COMMA = /^[-+]?(?:\d+|\d{1,3}(?:[. \u00a0\u202f]\d{3})+),\d+$/;
const GROUPED_POINT = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const GROUPED_BLANK = /^[-+]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;

/**
 * Numbers of a column in the one way of writing that the whole column allows: with a decimal comma where commas do not
 * separate cells, or with groups of thousands. A column that is written plainly, or in no one way, is left alone, and its
 * cells are refused one by one.
 */
export function plainNumbers(cells: readonly Cell[], separator: Separator): {cells: readonly Cell[]; how?: string} {
  const texts = cells.filter((cell): cell is string => typeof cell === "string" && /\d/.test(cell));
  const odd = texts.map((text) => text.trim()).filter((text) => !PLAIN.test(text));
  if (odd.length === 0) return {cells};
  const rewrite = (how: string, change: (text: string) => string) => ({
    how,
    cells: cells.map((cell) => (typeof cell === "string" ? change(cell.trim()) : cell)),
  });
  // who groups thousands groups them all
  const groups = !texts.some((text) => /^[-+]?\d{4,}/.test(text.trim()));
  const blanks = (text: string) => text.replace(/[ \u00a0\u202f]/g, "");
  if (
    groups &&
    odd.every((text) => GROUPED_POINT.test(text)) &&
    (separator === "," || odd.some((text) => text.includes(".")))
  )
    return rewrite("commas between thousands", (text) => (GROUPED_POINT.test(text) ? text.replace(/,/g, "") : text));
  const pointIsDecimal = texts.some((text) => /^[-+]?\d+\.(?:\d{1,2}|\d{4,})$/.test(text.trim()));
  if (separator !== "," && !pointIsDecimal && odd.every((text) => DECIMAL_COMMA.test(text)))
    return rewrite("a decimal comma", (text) =>
      DECIMAL_COMMA.test(text) ? blanks(text).replace(/\./g, "").replace(",", ".") : text,
    );
  if (
    groups &&
    odd.every((text) => GROUPED_BLANK.test(text)) &&
    !odd.some((text) => text.includes(",") && separator === ",")
  )
    return rewrite("blanks between thousands", (text) => blanks(text).replace(",", "."));
  return {cells};
}

const NUMERIC_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T](.*))?$/;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})(?:[ T](.*))?$/;
const DOTTED_DATE = /^(\d{4})[./](\d{2})[./](\d{2})(?:[ T](.*))?$/;
const EPOCH = /^\d{10}(?:\d{3})?(?:\.\d+)?$/;

const two = (text: string): string => text.padStart(2, "0");

/**
 * Dates of a column as ISO where the whole column decides how they are written: day-first where some first number is
 * above 12 and no second one, month-first the other way round; YYYYMMDD; YYYY.MM.DD; seconds or milliseconds since 1970.
 * A column that nothing decides is left alone, and its cells are refused one by one.
 */
export function isoDates(cells: readonly Cell[]): {cells: readonly Cell[]; how?: string} {
  const texts = cells.filter((cell): cell is string => typeof cell === "string" && cell.trim() !== "");
  const all = (pattern: RegExp) => texts.length > 0 && texts.every((text) => pattern.test(text.trim()));
  const rewrite = (how: string, pattern: RegExp, parts: (match: RegExpExecArray) => [string, string, string]) => ({
    how,
    cells: cells.map((cell) => {
      const match = typeof cell === "string" ? pattern.exec(cell.trim()) : null;
      if (match === null) return cell;
      const [year, month, day] = parts(match);
      return `${year}-${two(month)}-${two(day)}${match[4] === undefined ? "" : `T${match[4]}`}`;
    }),
  });
  if (all(NUMERIC_DATE)) {
    const pairs = texts
      .map((text) => NUMERIC_DATE.exec(text.trim())!)
      .map(([, a, b]) => [Number(a), Number(b)] as const);
    const [first, second] = [pairs.some(([a]) => a > 12), pairs.some(([, b]) => b > 12)];
    if (first && !second)
      return rewrite("days before months", NUMERIC_DATE, ([, day, month, year]) => [year!, month!, day!]);
    if (second && !first)
      return rewrite("months before days", NUMERIC_DATE, ([, month, day, year]) => [year!, month!, day!]);
    return {cells};
  }
  if (all(COMPACT_DATE)) return rewrite("dates such as 20240305", COMPACT_DATE, ([, y, m, d]) => [y!, m!, d!]);
  if (all(DOTTED_DATE)) return rewrite("dates such as 2024.03.05", DOTTED_DATE, ([, y, m, d]) => [y!, m!, d!]);
  if (all(EPOCH)) {
    const instant = (text: string) => new Date(Number(text) * (text.split(".")[0]!.length > 10 ? 1 : 1000));
    return {
      how: "seconds or milliseconds since 1970",
      cells: cells.map((cell) => (typeof cell === "string" && EPOCH.test(cell.trim()) ? instant(cell.trim()) : cell)),
    };
  }
  return {cells};
}
