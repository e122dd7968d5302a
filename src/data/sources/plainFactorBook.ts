import type {FactorBook} from "./factorBook.js";
import {readWhole} from "./file.js";
import {
  type PlainColumn,
  PlainReader,
  type PlainTexts,
  arePlainNames,
  numberColumn,
  plainDays,
  plainHeader,
  textColumn,
} from "./plainCsv.js";
import {type Problem, ProblemLog} from "./problem.js";
import {riskModelFiles} from "./riskModels.js";
import {type SourceFile, type Workspace, findFiles, sourceFile} from "./workspace.js";

/** Columns of a price file that are read as numbers, of which only close and volume are used. */
const PRICE_NUMBERS = ["close", "open", "high", "low", "volume"];

/** What the files of a book have in common. */
interface Reading {
  readonly workspace: Workspace;
  readonly reader: PlainReader;
  readonly symbols: PlainTexts;
  readonly days: PlainTexts;
  readonly sources: SourceFile[];
}

/**
 * The quick way to a book for attribution: files that are plain CSV throughout, in order, without a repeated key.
 * Gives what `readFactorBook` gives, or undefined where there is anything to report or another format to read; nothing
 * of the workspace is then noted.
 */
export function readPlainFactorBook(workspace: Workspace): FactorBook | undefined {
  if (workspace.demo) return undefined;
  const reader = new PlainReader();
  const reading: Reading = {workspace, reader, symbols: reader.texts(), days: reader.texts(), sources: []};
  const prices = readPrices(reading);
  const weights = prices && readWeights(reading);
  const exposures = weights && readExposures(reading);
  const names = reading.symbols.list();
  if (prices === undefined || weights === undefined || exposures === undefined || !arePlainNames(names))
    return undefined;

  const symbols = [...names].sort();
  const rank = new Map(symbols.map((symbol, position) => [symbol, position]));
  const codes = Uint32Array.from(names, (name) => rank.get(name)!);
  for (const {symbol} of [prices, weights, exposures]) recode(symbol, codes);
  workspace.sources.push(...reading.sources);
  return {symbols, prices, weights, exposures};
}

function recode(column: Uint32Array, codes: Uint32Array): void {
  for (let j = 0; j < column.length; j++) column[j] = codes[column[j]];
}

/** The only file of a table, where that is CSV, and its header. What there may be to say of it, the careful reader says. */
function plainFile(path: string | undefined) {
  const content = path?.endsWith(".csv") ? readWhole(path, new ProblemLog(path)) : undefined;
  const head = content && plainHeader(content.bytes);
  return head && {path: path!, content: content!, ...head};
}

function onlyFile(workspace: Workspace, kind: "prices" | "weights"): string | undefined {
  const files = findFiles(workspace, kind);
  return files.length === 1 ? files[0] : undefined;
}

function readPrices({workspace, reader, symbols, days, sources}: Reading) {
  const file = plainFile(onlyFile(workspace, "prices"));
  if (file === undefined) return undefined;
  const columns = new Map<string, PlainColumn>();
  for (const header of file.headers) {
    const name = header === "close_time" ? "date" : header;
    const column =
      name === "date"
        ? textColumn(days)
        : name === "symbol"
          ? textColumn(symbols)
          : PRICE_NUMBERS.includes(name)
            ? numberColumn(name !== "close")
            : undefined;
    if (column === undefined || columns.has(name)) return undefined;
    columns.set(name, column);
  }
  const rows = reader.read(file.content.bytes, [...columns.values()], file.start, 0);
  const [day, symbol, close] = ["date", "symbol", "close"].map((name) => columns.get(name)?.values.subarray(0, rows));
  if (!(rows && day instanceof Uint32Array && symbol instanceof Uint32Array && close instanceof Float64Array))
    return undefined;
  const date = datesOf(day, days, workspace);
  if (date === undefined || !inOrder(date, symbol)) return undefined;
  const volume = columns.get("volume")?.values.subarray(0, rows) as Float64Array | undefined;
  sources.push(sourceFile(workspace, file.path, rows, file.content));
  return {date, symbol, close, volume};
}

function datesOf(codes: Uint32Array, texts: PlainTexts, {today}: Workspace): Int32Array | undefined {
  const days = plainDays(texts.list(), today);
  if (days === undefined) return undefined;
  const dates = new Int32Array(codes.length);
  for (let j = 0; j < codes.length; j++) dates[j] = days[codes[j]];
  return dates;
}

/** Weights with a column a symbol; held cells by date, then symbol. */
function readWeights({workspace, reader, symbols, days, sources}: Reading) {
  const file = plainFile(onlyFile(workspace, "weights"));
  if (file === undefined) return undefined;
  const [first, ...names] = file.headers;
  if (
    first !== "date" ||
    names.length === 0 ||
    names.some((name) => name === "weight" || name === "symbol" || name === "cash")
  )
    return undefined;
  if (!arePlainNames(names) || new Set(names).size < names.length) return undefined;
  const columns = [textColumn(days), ...names.map(() => numberColumn(true))];
  const rows = reader.read(file.content.bytes, columns, file.start, 0);
  const dates = rows ? datesOf(columns[0].values.subarray(0, rows) as Uint32Array, days, workspace) : undefined;
  if (!rows || dates === undefined) return undefined;
  for (let row = 1; row < rows; row++) if (dates[row] <= dates[row - 1]) return undefined;

  // A symbol that is never held is none of the book's.
  const columnsHeld = names
    .map((name, c) => ({name, values: columns[c + 1].values.subarray(0, rows)}))
    .filter(({values}) => values.some((value) => !Number.isNaN(value)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({name, values}) => ({code: reader.code(symbols, name)!, values}));
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
  sources.push(sourceFile(workspace, file.path, rows, file.content));
  return weights;
}

function readExposures({workspace, reader, symbols, sources}: Reading) {
  const problems: Problem[] = [];
  const files = riskModelFiles(workspace, problems);
  if (problems.length > 0) return undefined;
  const symbol = textColumn(symbols);
  let columns: PlainColumn[] = [];
  let header = "";
  let factors: string[] = [];
  let rows = 0;
  const ends: number[] = [];
  for (const {path} of files) {
    const file = plainFile(path);
    if (file === undefined) return undefined;
    const line = file.headers.join(",");
    if (header === "") {
      header = line;
      factors = file.headers.slice(1);
      // The usual order, without a factor left out: what else there may be, the careful reader sorts.
      if (file.headers[0] !== "symbol" || factors.length === 0 || factors.some((name, k) => name !== `v${k}`))
        return undefined;
      columns = [symbol, ...factors.map(() => numberColumn(true))];
    } else if (line !== header) return undefined;
    const end = reader.read(file.content.bytes, columns, file.start, rows);
    if (end === undefined || end === rows) return undefined;
    sources.push(sourceFile(workspace, path, end - rows, file.content));
    ends.push((rows = end));
  }
  if (rows === 0) return undefined;
  const date = new Int32Array(rows);
  ends.forEach((end, day) => date.fill(files[day].date, day === 0 ? 0 : ends[day - 1], end));
  const codes = symbol.values.subarray(0, rows) as Uint32Array;
  if (!inOrder(date, codes)) return undefined;
  return {
    factors,
    date,
    symbol: codes,
    values: columns.slice(1).map(({values}) => (values as Float64Array).subarray(0, rows)),
  };
}

/** Whether dates ascend and none names a symbol twice. */
function inOrder(date: Int32Array, symbol: Uint32Array): boolean {
  const NEVER = -(2 ** 31);
  let most = 0;
  for (let row = 0; row < symbol.length; row++) if (symbol[row] > most) most = symbol[row];
  const last = new Int32Array(most + 1).fill(NEVER);
  for (let row = 0; row < date.length; row++) {
    if (row > 0 && date[row] < date[row - 1]) return false;
    if (last[symbol[row]] === date[row]) return false;
    last[symbol[row]] = date[row];
  }
  return true;
}
