import {MS_PER_DAY} from "../../analytics/calendar.js";
import {NUMBER_LIMIT, parseInstant, parseName} from "./cells.js";

/** Names in the order in which they were first met; a code is a name's position. */
export class NameCodes {
  readonly names: string[] = [];
  readonly #codes = new Map<string, number>();
  /** The code that came after each code the last time: files tend to list the same names in the same order. */
  readonly #following: number[] = [];
  #last = -1;

  /** The code of the cell of `text` between two positions; undefined for a name that a careful reader would not keep. */
  code(text: string, from: number, to: number): number | undefined {
    const guess = this.#following[this.#last];
    if (guess !== undefined && this.names[guess].length === to - from && text.startsWith(this.names[guess], from))
      return (this.#last = guess);
    const name = text.slice(from, to);
    let code = this.#codes.get(name);
    if (code === undefined) {
      if (name === "" || parseName(name) !== name) return undefined;
      code = this.names.push(name) - 1;
      this.#codes.set(name, code);
    }
    if (this.#last >= 0) this.#following[this.#last] = code;
    return (this.#last = code);
  }
}

/** A column of a plain file, which grows as rows are read. */
export type PlainColumn =
  | {readonly kind: "number"; readonly blanks: boolean; values: Float64Array}
  | {readonly kind: "date"; readonly today: number; values: Int32Array}
  | {readonly kind: "name"; readonly codes: NameCodes; values: Uint32Array};

/** A column of numbers; `blanks` allows empty cells, which become NaN. */
export const numberColumn = (blanks: boolean): PlainColumn => ({kind: "number", blanks, values: new Float64Array(256)});

/** A column of days up to `today` and one more, which somewhere it is already. */
export const dateColumn = (today: number): PlainColumn => ({kind: "date", today, values: new Int32Array(256)});

/** A column of names, coded in a list that several files can share. */
export const nameColumn = (codes: NameCodes): PlainColumn => ({kind: "name", codes, values: new Uint32Array(256)});

const [COMMA, NEWLINE, QUOTE, POINT, MINUS, ZERO, NINE] = [44, 10, 34, 46, 45, 48, 57];

/** 10^0 … 10^22, which are exact: an exact integer divided by one of them is rounded once, and so correctly. */
const POWERS = Float64Array.from({length: 23}, (_, k) => Number(`1e${k}`));

/**
 * Reads the rows of a CSV text that is plain: no quotes, lines that end in LF, every cell of the kind its column says,
 * nothing blank that ought to be there. A text like that costs a fraction of what careful reading does, and careful
 * reading would find nothing to report in it; any other is for the careful reader, which knows what to say.
 *
 * @param columns one a column of the file; rows are appended
 * @param start where the first row begins, after the header
 * @param rows rows the columns hold already
 * @returns rows the columns hold now, or undefined where the text is not plain (columns are then of no use)
 */
export function readPlainRows(
  text: string,
  columns: readonly PlainColumn[],
  start: number,
  rows: number,
): number | undefined {
  const days = new Map<string, number>();
  let [dayText, day] = ["", NaN];
  let position = start;
  while (position < text.length) {
    if (rows === columns[0].values.length) for (const column of columns) grow(column);
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c];
      const from = position;
      if (column.kind === "number") {
        const negative = text.charCodeAt(position) === MINUS;
        if (negative) position++;
        // The first 15 significant digits make an exact integer, what follows another.
        let [head, tail, significant, digits, decimals] = [0, 0, 0, 0, -1];
        let code = text.charCodeAt(position);
        for (; (code >= ZERO && code <= NINE) || code === POINT; code = text.charCodeAt(++position)) {
          if (code === POINT) {
            if (decimals >= 0) return undefined;
            decimals = 0;
            continue;
          }
          digits++;
          if (decimals >= 0) decimals++;
          if (significant < 15) head = 10 * head + code - ZERO;
          else tail = 10 * tail + code - ZERO;
          if (head > 0) significant++;
        }
        let value = NaN;
        const ended = code === COMMA || code === NEWLINE || position === text.length;
        if (ended && digits === 0) {
          if (position > from || !column.blanks) return undefined;
        } else {
          if (ended && significant <= 19)
            value = decimalOf(head, tail, Math.max(significant - 15, 0), Math.max(decimals, 0));
          if (negative) value = -value;
          if (Number.isNaN(value)) {
            position = endOfCell(text, position);
            const cell = text.slice(from, position);
            if (!ended && !/^[-+.\deE]+$/.test(cell)) return undefined;
            value = Number(cell);
            if (!(Math.abs(value) < NUMBER_LIMIT)) return undefined;
          }
        }
        column.values[rows] = value;
      } else {
        position = endOfCell(text, position);
        if (column.kind === "name") {
          const code = column.codes.code(text, from, position);
          if (code === undefined) return undefined;
          column.values[rows] = code;
        } else {
          if (dayText === "" || position - from !== dayText.length || !text.startsWith(dayText, from)) {
            dayText = text.slice(from, position);
            day = days.get(dayText) ?? plainDay(dayText);
            days.set(dayText, day);
            if (!(day <= column.today + 1)) return undefined;
          }
          column.values[rows] = day;
        }
      }
      const end = text.charCodeAt(position);
      const last = c === columns.length - 1;
      if (last ? end !== NEWLINE && position < text.length : end !== COMMA) return undefined;
      position++;
    }
    rows++;
  }
  return rows;
}

/** Splits a number into two of 26 bits each, whose products are exact (Veltkamp). */
const SPLITTER = 2 ** 27 + 1;

/**
 * (head x 10^shift + tail) / 10^decimals, rounded once as a decimal ought to be: the integer is kept in two numbers, the
 * quotient in two more, and where these leave the rounding in doubt, which is hardly ever, NaN is returned.
 *
 * @param head,tail integers below 10^15 and 10^4
 * @see Dekker 1971, "A floating-point technique for extending the available precision"
 */
export function decimalOf(head: number, tail: number, shift: number, decimals: number): number {
  if (decimals >= POWERS.length) return NaN;
  const divisor = POWERS[decimals];
  if (shift === 0) return head / divisor;
  const product = head * POWERS[shift];
  const lost = tail + productError(head, POWERS[shift], product);
  const large = product + lost;
  const small = lost - (large - product);
  const quotient = large / divisor;
  const back = quotient * divisor;
  const rest = (large - back - productError(quotient, divisor, back) + small) / divisor;
  const doubt = rest * 2 ** -44;
  const value = quotient + (rest + doubt);
  return value === quotient + (rest - doubt) ? value : NaN;
}

/** What a x b has lost by rounding to `product`. */
function productError(a: number, b: number, product: number): number {
  const splitA = SPLITTER * a;
  const splitB = SPLITTER * b;
  const [highA, highB] = [splitA - (splitA - a), splitB - (splitB - b)];
  const [lowA, lowB] = [a - highA, b - highB];
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/** The header of a plain text, and where its rows begin; undefined where it has a quote, a mark or a carriage return. */
export function plainHeader(text: string): {headers: string[]; start: number} | undefined {
  const end = text.indexOf("\n");
  if (end < 0 || text.includes('"') || text.includes("\r")) return undefined;
  return {headers: text.slice(0, end).split(","), start: end + 1};
}

/** The day of a date or timestamp, NaN where a careful reader would have something to say about it. */
function plainDay(cell: string): number {
  const instant = parseInstant(cell);
  return instant === undefined || instant.shifted ? NaN : Math.floor(instant.ms / MS_PER_DAY);
}

function endOfCell(text: string, position: number): number {
  let code = text.charCodeAt(position);
  while (code !== COMMA && code !== NEWLINE && code !== QUOTE && position < text.length)
    code = text.charCodeAt(++position);
  return position;
}

function grow(column: PlainColumn): void {
  const {values} = column;
  const larger = new (values.constructor as new (length: number) => typeof values)(2 * values.length);
  larger.set(values);
  column.values = larger;
}
