import {MS_PER_DAY} from "../../analytics/calendar.js";
import {NUMBER_LIMIT, parseInstant, parseName} from "./cells.js";
import {fivePowers} from "./plainPowers.js";
import {plainRowsBytes} from "./plainRowsBytes.js";

/** What the compiled reader exports; `assembly/plainRows.ts` says what each does. */
interface PlainRows {
  readonly position: WebAssembly.Global<"i32">;
  readRows(
    at: number,
    end: number,
    kinds: number,
    columns: number,
    row: number,
    capacity: number,
    out: number,
    powers: number,
  ): number;
  textCode(dictionary: number, from: number, length: number): number;
  dictionarySize(): number;
  firstText(): number;
  clearDictionary(dictionary: number): void;
}

/** A column of a plain file, which grows as rows are read: numbers, of which blanks are NaN, or codes of texts. */
export type PlainColumn =
  | {readonly kind: "number"; readonly blanks: boolean; values: Float64Array}
  | {readonly kind: "text"; readonly texts: PlainTexts; values: Uint32Array};

/** Texts in the order in which they were first met; a code is a text's position. */
export interface PlainTexts {
  readonly address: number;
  /** How many there are so far. */
  count(): number;
  /** All texts met so far, each after the number of its bytes in four of them; a view of the reader's memory. */
  bytes(): Uint8Array;
  /** All texts met so far, or those from one code on. */
  list(from?: number): string[];
}

/** A column of numbers, with room for the rows that are expected; `blanks` allows empty cells, which become NaN. */
export const numberColumn = (blanks: boolean, expected = 256): PlainColumn => ({
  kind: "number",
  blanks,
  values: new Float64Array(expected),
});

/** A column of texts, coded in a list that several columns and files can share. */
export const textColumn = (texts: PlainTexts, expected = 256): PlainColumn => ({
  kind: "text",
  texts,
  values: new Uint32Array(expected),
});

/** Bytes of text, and of rows, that are in the reader's memory at a time: little enough to stay near the processor. */
const ROOM = 1 << 18;
const PAGE = 1 << 16;

let compiled: WebAssembly.Module | undefined;

/**
 * Reads CSV that is plain: no quotes, lines that end in LF, every cell of the kind its column says, nothing blank that
 * ought to be there. A file like that costs a fraction of what careful reading does, and careful reading would find
 * nothing to report in it; any other is for the careful reader, which knows what to say.
 */
export class PlainReader {
  /** Where a piece of text is put that is to be read. */
  readonly text: Uint8Array;
  readonly #reader: PlainRows;
  readonly #bytes: Uint8Array;
  readonly #powers = 8;
  readonly #kinds: number;
  #dictionaries: number;
  #columns: readonly PlainColumn[] = [];
  #capacity = 0;
  /** Rows that are in the columns, and behind them rows that wait in the reader's memory. */
  #rows = 0;
  #waiting = 0;

  /** @param lists lists of texts that it can have */
  constructor(readonly lists = 2) {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(plainRowsBytes), (letter) => letter.charCodeAt(0)));
    const numberOf = (from: number, to: number): number => {
      const cell = String.fromCharCode(...this.#bytes.subarray(from, to));
      const value = /^[-+.\deE]+$/.test(cell) ? Number(cell) : NaN;
      return Math.abs(value) < NUMBER_LIMIT ? value : NaN;
    };
    const {exports} = new WebAssembly.Instance(compiled, {plainRows: {numberOf}});
    this.#reader = exports as unknown as PlainRows;
    const memory = exports.memory as WebAssembly.Memory;
    const powers = fivePowers();
    this.#kinds = this.#powers + powers.byteLength;
    // After the powers: what the columns are, dictionaries, a piece of the text, and the rows made of it.
    this.#dictionaries = 2 * PAGE;
    const size = this.#room + 2 * ROOM;
    memory.grow(Math.ceil((size - memory.buffer.byteLength) / PAGE));
    this.#bytes = new Uint8Array(memory.buffer);
    this.#bytes.set(new Uint8Array(powers.buffer), this.#powers);
    this.text = new Uint8Array(memory.buffer, this.#room, ROOM);
  }

  /** Where the piece of text begins. */
  get #room(): number {
    return 2 * PAGE + this.lists * this.#reader.dictionarySize();
  }

  /** A new list of texts, of at most 65,536 and two megabytes. */
  texts(): PlainTexts {
    const address = this.#dictionaries;
    this.#dictionaries += this.#reader.dictionarySize();
    if (this.#dictionaries > this.#room) throw new RangeError(`more than ${this.lists} lists of texts`);
    const head = new Uint32Array(this.#bytes.buffer, address, 2); // how many there are, and their bytes
    const first = address + this.#reader.firstText();
    const bytes = (): Uint8Array => this.#bytes.subarray(first, first + head[1]!);
    return {address, count: () => head[0]!, bytes, list: (from) => textsIn(bytes(), from)};
  }

  /** Forgets the texts of a list. */
  clear({address}: PlainTexts): void {
    this.#reader.clearDictionary(address);
  }

  /** The code of a text; undefined for an empty one, and where the list is full. */
  code(texts: PlainTexts, text: string): number | undefined {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > ROOM) return undefined;
    this.text.set(bytes);
    const code = this.#reader.textCode(texts.address, this.#room, bytes.length);
    return code < 0 ? undefined : code;
  }

  /**
   * Reads the rows of a file that is in memory.
   *
   * @param columns one a column of the file; rows are appended
   * @param start where the first row begins, after the header
   * @param rows rows the columns hold already
   * @returns rows the columns hold now, or undefined where the file is not plain (columns are then of no use)
   */
  read(file: Uint8Array, columns: readonly PlainColumn[], start: number, rows: number): number | undefined {
    if (!this.begin(columns, rows)) return undefined;
    while (start < file.length) {
      const whole = file.length - start <= ROOM;
      const length = whole ? file.length - start : file.lastIndexOf(NEWLINE, start + ROOM - 1) + 1 - start;
      if (length <= 0) return undefined;
      this.text.set(file.subarray(start, start + length));
      if (this.append(0, length) === undefined) return undefined;
      start += length;
    }
    return this.end();
  }

  /**
   * Begins to fill columns, to which pieces of text are then appended.
   *
   * @param rows rows the columns hold already
   * @returns whether there is room for that many columns
   */
  begin(columns: readonly PlainColumn[], rows = 0): boolean {
    this.#columns = columns;
    this.#capacity = Math.floor(ROOM / (8 * columns.length));
    [this.#rows, this.#waiting] = [rows, 0];
    if (this.#capacity === 0 || 8 * columns.length > 2 * PAGE - this.#kinds) return false;
    new Uint32Array(this.#bytes.buffer, this.#kinds, 2 * columns.length).set([
      ...columns.map((column) => (column.kind === "text" ? column.texts.address : Number(column.blanks))),
      ...columns.map(() => 0),
    ]);
    return true;
  }

  /**
   * Reads the whole lines of `text` between two places.
   *
   * @returns rows so far, or undefined where they are not plain (columns are then of no use)
   */
  append(from: number, to: number): number | undefined {
    const [text, columns, capacity] = [this.#room, this.#columns.length, this.#capacity];
    for (let at = text + from; at < text + to; at = this.#reader.position.value) {
      if (this.#waiting === capacity) this.#store();
      const row = this.#waiting;
      const next = this.#reader.readRows(
        at,
        text + to,
        this.#kinds,
        columns,
        row,
        capacity,
        this.#room + ROOM,
        this.#powers,
      );
      if (next < 0) return undefined;
      this.#waiting = next;
    }
    return this.#rows + this.#waiting;
  }

  /** Ends what was begun. @returns rows that the columns hold */
  end(): number {
    this.#store();
    return this.#rows;
  }

  #store(): void {
    const {buffer} = this.#bytes;
    const count = this.#waiting;
    this.#columns.forEach((column, c) => {
      reserve(column, this.#rows + count);
      const from = this.#room + ROOM + 8 * c * this.#capacity;
      column.values.set(
        column.kind === "text" ? new Uint32Array(buffer, from, count) : new Float64Array(buffer, from, count),
        this.#rows,
      );
    });
    this.#rows += count;
    this.#waiting = 0;
  }
}

/** Texts as a list of them keeps them; those from one position on. */
export function textsIn(list: Uint8Array, from = 0): string[] {
  const lengths = new DataView(list.buffer, list.byteOffset, list.length);
  const texts: string[] = [];
  let code = 0;
  for (let at = 0, end: number; at < list.length; at = end) {
    end = at + 4 + lengths.getUint32(at, true);
    if (code++ >= from) texts.push(decoder.decode(list.subarray(at + 4, end)));
  }
  return texts;
}

const NEWLINE = 10;

/** A byte order mark stays, so that a name that begins with one is not plain. */
const decoder = new TextDecoder("utf-8", {ignoreBOM: true});

/** The header of a plain file, and where its rows begin; undefined where it has a quote, a mark or a carriage return. */
export function plainHeader(file: Uint8Array): {headers: string[]; start: number} | undefined {
  const end = file.indexOf(NEWLINE);
  const line = decoder.decode(file.subarray(0, Math.max(end, 0)));
  return end < 0 || /["\r\ufffd]/.test(line) ? undefined : {headers: line.split(","), start: end + 1};
}

/** Rows that a file has if all are as long as its first, and a few more. */
export function expectedRows(file: Uint8Array, start: number, size = file.length): number {
  const first = file.indexOf(NEWLINE, start) + 1 - start;
  return first > 0 ? Math.ceil((1.2 * (size - start)) / first) : 1;
}

/** Whether a careful reader keeps each of the names as it stands. */
export const arePlainNames = (names: readonly string[]): boolean =>
  names.every((name) => name !== "" && parseName(name) === name);

/** The days of texts, up to `today` and one more, which somewhere it is already; undefined where one is not a plain day. */
export function plainDays(texts: readonly string[], today: number): Int32Array | undefined {
  const days = texts.map(plainDay);
  return days.every((day) => day <= today + 1) ? Int32Array.from(days) : undefined;
}

/** The day of a date or timestamp, NaN where a careful reader would have something to say about it. */
function plainDay(cell: string): number {
  const instant = parseInstant(cell);
  return instant === undefined ? NaN : Math.floor(instant.ms / MS_PER_DAY);
}

function reserve(column: PlainColumn, rows: number): void {
  const {values} = column;
  if (rows <= values.length) return;
  const larger = new (values.constructor as new (length: number) => typeof values)(Math.max(rows, 2 * values.length));
  larger.set(values);
  column.values = larger;
}
