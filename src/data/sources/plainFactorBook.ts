import {parseName} from "./cells.js";
import type {FactorBook} from "./factorBook.js";
import {type FileContent, readWhole} from "./file.js";
import {
  NameCodes,
  type PlainColumn,
  dateColumn,
  nameColumn,
  numberColumn,
  plainHeader,
  readPlainRows,
} from "./plainCsv.js";
import {type Problem, ProblemLog} from "./problem.js";
import {riskModelFiles} from "./riskModels.js";
import {type Workspace, findFiles, noteSource, shownPath} from "./workspace.js";

/** Columns of a price file that are read as numbers, of which only close and volume are used. */
const PRICE_NUMBERS = ["close", "open", "high", "low", "volume"];

type Noted = readonly [path: string, rows: number, content: FileContent];

/**
 * The quick way to a book for attribution: files that are plain CSV throughout, in order, without a repeated key.
 * Gives what `readFactorBook` gives, or undefined where there is anything to report or another format to read; nothing
 * of the workspace is then noted.
 */
export function readPlainFactorBook(workspace: Workspace): FactorBook | undefined {
  if (workspace.demo) return undefined;
  const codes = new NameCodes();
  const noted: Noted[] = [];
  const prices = readPrices(workspace, codes, noted);
  const weights = prices && readWeights(workspace, codes, noted);
  const exposures = weights && readExposures(workspace, codes, noted);
  if (prices === undefined || weights === undefined || exposures === undefined) return undefined;

  const symbols = [...codes.names].sort();
  const rank = new Map(symbols.map((symbol, position) => [symbol, position]));
  const recode = Uint32Array.from(codes.names, (name) => rank.get(name)!);
  for (const {symbol} of [prices, weights, exposures])
    for (let j = 0; j < symbol.length; j++) symbol[j] = recode[symbol[j]];
  for (const [path, rows, content] of noted)
    noteSource(workspace, {path: shownPath(workspace, path), location: path, rows}, content);
  return {symbols, prices, weights, exposures};
}

/** The text of the only file of a table, where that is CSV. */
function plainText(workspace: Workspace, path: string): {content: FileContent; text: string} | undefined {
  const content = readWhole(path, new ProblemLog(shownPath(workspace, path)));
  return content && {content, text: content.bytes.toString("utf8")};
}

function onlyCsv(workspace: Workspace, kind: "prices" | "weights"): string | undefined {
  const files = findFiles(workspace, kind);
  return files.length === 1 && files[0].endsWith(".csv") ? files[0] : undefined;
}

function readPrices(workspace: Workspace, codes: NameCodes, noted: Noted[]) {
  const path = onlyCsv(workspace, "prices");
  const file = path === undefined ? undefined : plainText(workspace, path);
  const head = file && plainHeader(file.text);
  if (path === undefined || file === undefined || head === undefined) return undefined;
  const columns = new Map<string, PlainColumn>();
  for (const header of head.headers) {
    const name = header === "close_time" ? "date" : header;
    const column =
      name === "date"
        ? dateColumn(workspace.today)
        : name === "symbol"
          ? nameColumn(codes)
          : PRICE_NUMBERS.includes(name)
            ? numberColumn(name !== "close")
            : undefined;
    if (column === undefined || columns.has(name)) return undefined;
    columns.set(name, column);
  }
  const rows = readPlainRows(file.text, [...columns.values()], head.start, 0);
  const date = columns.get("date")?.values;
  const symbol = columns.get("symbol")?.values;
  const close = columns.get("close")?.values;
  if (!rows || !(date instanceof Int32Array && symbol instanceof Uint32Array && close instanceof Float64Array))
    return undefined;
  if (!inOrder(date, symbol, rows)) return undefined;
  const volume = columns.get("volume")?.values as Float64Array | undefined;
  noted.push([path, rows, file.content]);
  return {
    date: date.slice(0, rows),
    symbol: symbol.slice(0, rows),
    close: close.slice(0, rows),
    volume: volume?.slice(0, rows),
  };
}

/** Weights with a column a symbol; held cells by date, then symbol. */
function readWeights(workspace: Workspace, codes: NameCodes, noted: Noted[]) {
  const path = onlyCsv(workspace, "weights");
  const file = path === undefined ? undefined : plainText(workspace, path);
  const head = file && plainHeader(file.text);
  if (path === undefined || file === undefined || head === undefined) return undefined;
  const [first, ...names] = head.headers;
  if (
    first !== "date" ||
    names.length === 0 ||
    names.some((name) => name === "weight" || name === "symbol" || name === "cash")
  )
    return undefined;
  if (names.some((name) => name === "" || parseName(name) !== name) || new Set(names).size < names.length)
    return undefined;
  const columns = [dateColumn(workspace.today), ...names.map(() => numberColumn(true))];
  const rows = readPlainRows(file.text, columns, head.start, 0);
  if (!rows) return undefined;
  const dates = columns[0].values;
  for (let row = 1; row < rows; row++) if (dates[row] <= dates[row - 1]) return undefined;

  // A symbol that is never held is none of the book's.
  const columnsHeld = names
    .map((name, c) => ({name, values: columns[c + 1].values.subarray(0, rows)}))
    .filter(({values}) => values.some((value) => !Number.isNaN(value)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({name, values}) => ({code: codes.code(name, 0, name.length)!, values}));
  let held = 0;
  for (const {values} of columnsHeld) for (const value of values) if (!Number.isNaN(value)) held++;
  const weights = {date: new Int32Array(held), symbol: new Uint32Array(held), weight: new Float64Array(held)};
  let entry = 0;
  for (let row = 0; row < rows; row++)
    for (const {code, values} of columnsHeld) {
      if (Number.isNaN(values[row])) continue;
      weights.date[entry] = dates[row];
      weights.symbol[entry] = code;
      weights.weight[entry++] = values[row];
    }
  noted.push([path, rows, file.content]);
  return weights;
}

function readExposures(workspace: Workspace, codes: NameCodes, noted: Noted[]) {
  const problems: Problem[] = [];
  const files = riskModelFiles(workspace, problems);
  if (problems.length > 0) return undefined;
  const symbol = nameColumn(codes);
  let columns: PlainColumn[] = [];
  let header = "";
  let factors: string[] = [];
  let rows = 0;
  const ends: number[] = [];
  for (const {path} of files) {
    const file = path.endsWith(".csv") ? plainText(workspace, path) : undefined;
    const head = file && plainHeader(file.text);
    if (file === undefined || head === undefined) return undefined;
    const line = head.headers.join(",");
    if (header === "") {
      header = line;
      factors = head.headers.slice(1);
      // The usual order, without a factor left out: what else there may be, the careful reader sorts.
      if (head.headers[0] !== "symbol" || factors.length === 0 || factors.some((name, k) => name !== `v${k}`))
        return undefined;
      columns = [symbol, ...factors.map(() => numberColumn(true))];
    } else if (line !== header) return undefined;
    const end = readPlainRows(file.text, columns, head.start, rows);
    if (end === undefined || end === rows) return undefined;
    noted.push([path, end - rows, file.content]);
    ends.push((rows = end));
  }
  if (rows === 0) return undefined;
  const date = new Int32Array(rows);
  ends.forEach((end, day) => date.fill(files[day].date, day === 0 ? 0 : ends[day - 1], end));
  const symbols = symbol.values.slice(0, rows) as Uint32Array;
  if (!inOrder(date, symbols, rows)) return undefined;
  return {
    factors,
    date,
    symbol: symbols,
    values: columns.slice(1).map(({values}) => (values as Float64Array).slice(0, rows)),
  };
}

/** Whether dates ascend and none names a symbol twice. */
function inOrder(date: Int32Array, symbol: Uint32Array, rows: number): boolean {
  const last = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    if (row > 0 && date[row] < date[row - 1]) return false;
    if (last.get(symbol[row]) === date[row]) return false;
    last.set(symbol[row], date[row]);
  }
  return true;
}
