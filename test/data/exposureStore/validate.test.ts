import {describe, expect, it} from "vitest";
import {ExposureStore} from "../../../src/data/exposureStore/store.js";
import {longCsv, longHeader, put, scratchFolder} from "./dailyFiles.js";

const folder = scratchFolder();
const store = new ExposureStore(folder);
let made = 0;

/** Messages of a staged file, without its folder; and the commit must be refused with the same. */
async function messagesOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const dataset = store.dataset(`checked-${made++}`);
  await dataset.stage(Object.entries(files).map(([name, text]) => put(folder, name, text)));
  const messages = (await dataset.validate()).map(({message}) => message.replaceAll(`${folder}/`, ""));
  const commit = dataset.commit("append");
  if (messages.length > 0)
    await expect(commit).rejects.toMatchObject({name: "Refusal", problems: {length: messages.length}});
  else await commit;
  return messages;
}

const row = "2025-01-01,A,ticker,style,Size,1\n";
const file = (...rows: string[]): Record<string, string> => ({"x_2025-01-01.csv": `${longHeader}\n${rows.join("")}`});

describe("validate", () => {
  it("passes a sound file, with blanks for what is missing", async () =>
    expect(await messagesOf(file(row, "2025-01-01,B,ticker,style,Size,\n"))).toEqual([]));

  it("finds a key given twice, on both its lines", async () =>
    expect(await messagesOf(file(row, "2025-01-01,B,ticker,style,Size,1\n", row))).toEqual([
      'x_2025-01-01.csv, line 4, column asset_id: "A" has "style.Size" on line 2 already; expected one exposure of an asset to a factor a day',
    ]));

  it("finds a key that two files of one date share", async () => {
    const text = longCsv("2025-01-01", [["A", "style", "Size", 1]]);
    expect(await messagesOf({"x_2025-01-01.csv": text, "y_2025-01-01.csv": text})).toEqual([
      'y_2025-01-01.csv, line 2, column asset_id: "A" has "style.Size" in x_2025-01-01.csv already; expected each key in one file',
    ]);
  });

  it("names the very line of a shared key where cells span lines and lines are blank", async () => {
    const text = [
      longHeader,
      '2025-01-01,"A\nB",ticker,style,Size,1',
      "",
      "2025-01-01,C,ticker,style,Size,1",
      "2025-01-01,D,ticker,style,Size,1\n",
    ].join("\n");
    const shared = (line: number, name: string) =>
      `y_2025-01-01.csv, line ${line}, column asset_id: ${JSON.stringify(name)} has "style.Size" in x_2025-01-01.csv already; expected each key in one file`;
    expect(await messagesOf({"x_2025-01-01.csv": text, "y_2025-01-01.csv": text})).toEqual([
      shared(2, "A\nB"),
      shared(5, "C"),
      shared(6, "D"),
    ]);
  });

  it("finds a date that contradicts the name", async () =>
    expect(await messagesOf(file(row, "2025-01-02,B,ticker,style,Size,1\n"))).toEqual([
      'x_2025-01-01.csv, line 3, column date: "2025-01-02" is not the date of the file\'s name; expected 2025-01-01',
    ]));

  it.each(["2025-02-30", "2025/01/01", "2025-01-01 (BC)", ""])(
    "finds %j, which is not the date of the name as ISO writes it",
    async (date) =>
      expect(await messagesOf(file(`${date},A,ticker,style,Size,1\n`))).toEqual([
        `x_2025-01-01.csv, line 2, column date: ${JSON.stringify(date)} is not the date of the file's name; expected 2025-01-01`,
      ]),
  );

  it("takes an ISO time for one of its day", async () => {
    const times = ["2025-01-01T00:00:00", "2025-01-01 16:00:00.000Z"];
    const rows = times.map((time, i) => `${time},A${i},ticker,style,Size,1\n`);
    expect(await messagesOf(file(...rows))).toEqual([]);
  });

  it("finds a group that the dataset does not know, until it is told of it", async () => {
    expect(await messagesOf(file("2025-01-01,A,ticker,styl,Size,1\n"))).toEqual([
      'x_2025-01-01.csv, line 2, column factor_group: "styl" is no group of this dataset; expected market, style, industry, region',
    ]);
    const dataset = store.dataset("told");
    await dataset.setGroups(["styl"]);
    await dataset.stage([
      put(folder, "x_2025-01-01.csv", file("2025-01-01,A,ticker,styl,Size,1\n")["x_2025-01-01.csv"]!),
    ]);
    expect(await dataset.validate()).toEqual([]);
  });

  it.each(["inf", "-inf", "nan", "NaN", "1e400", "1e200"])("finds %s, which is not a finite number", async (value) =>
    expect(await messagesOf(file(row, `2025-01-01,B,ticker,style,Size,${value}\n`))).toEqual([
      `x_2025-01-01.csv, line 3, column exposure: "${value}" is not a finite number; expected a decimal, or nothing where it is missing`,
    ]),
  );

  it.each(["abc", "NA", "1;5", "0x10", "12%", "1_000", "true", " "])("finds %s, which is no number", async (value) =>
    expect(await messagesOf(file(row, `2025-01-01,B,ticker,style,Size,${value}\n`))).toEqual([
      `x_2025-01-01.csv, line 3, column exposure: "${value}" is not a finite number; expected a decimal, or nothing where it is missing`,
    ]),
  );

  it.each([
    ["asset_id", "2025-01-01,,ticker,style,Size,1\n"],
    ["asset_id", "2025-01-01, ,ticker,style,Size,1\n"],
    ["asset_id_type", "2025-01-01,A,,style,Size,1\n"],
    ["factor_group", "2025-01-01,A,ticker,,Size,1\n"],
    ["factor", "2025-01-01,A,ticker,style,,1\n"],
  ])("finds a blank name of %s", async (column, blank) =>
    expect(await messagesOf(file(blank))).toEqual([
      `x_2025-01-01.csv, line 2, column ${column}: the cell is blank; expected a name`,
    ]),
  );

  it("finds a row with a cell too few", async () =>
    expect(await messagesOf(file(row, "2025-01-01,B,ticker,style,1\n"))).toEqual([
      "x_2025-01-01.csv, line 3, column date: the row has 5 cells; expected 6, as in the header",
    ]));

  it("says what every parser misses in a header that none takes", async () => {
    const [message] = await messagesOf({"x_2025-01-01.csv": "date,asset_id,exposure\n2025-01-01,A,1\n"});
    expect(message).toContain("line 1: not long: the header has no asset_id_type, factor_group, factor; not wide:");
  });

  it("refuses an empty file, and a header alone", async () => {
    expect((await messagesOf({"x_2025-01-01.csv": ""}))[0]).toContain("is empty");
    expect((await messagesOf({"x_2025-01-01.csv": `${longHeader}\n`}))[0]).toContain("has no row after its header");
    expect((await messagesOf({"x_2025-01-01.csv": "asset_id,style.Size\nA,\n"}))[0]).toContain(
      "no exposure in any row",
    );
  });

  it("reads CRLF, a byte order mark, quoted commas and a last line without an end", async () =>
    expect(
      await messagesOf({"x_2025-01-01.csv": `\ufeff${longHeader}\r\n2025-01-01,"A, ""B""",ticker,style,Size,1`}),
    ).toEqual([]));

  it("counts lines that a quoted cell spans", async () =>
    expect(
      await messagesOf(file('2025-01-01,"A\nB",ticker,style,Size,1\n', "2025-01-01,C,ticker,style,Size,x\n")),
    ).toEqual([
      'x_2025-01-01.csv, line 4, column exposure: "x" is not a finite number; expected a decimal, or nothing where it is missing',
    ]));
});
