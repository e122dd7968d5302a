import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {ExposureStore} from "../../src/data/exposureStore/store.js";
import {hostile} from "./sampleWorkspaces.js";

/** Names that a page must show as they are. */
export const hostileDataset = `${hostile.script} & "Größe", 日本`;
export const hostileStyle = hostile.image;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const sectors = ["Oil & Gas", "Mining", "Software", "Chips, and more"];
const countries = ["Canada", "United States", "Japan"];
/** The first few identifiers are such as other readers take for something else. */
const assetNames = ["NA", "null", "TRUE", "1e5", hostile.script, "=cmd()", `O'Neil "O", Inc.`, "Ørsted"];
const assetName = (i: number): string => assetNames[i] ?? `A${String(i).padStart(3, "0")}`;
const day = (d: number): string => `2025-05-${String(d).padStart(2, "0")}`;

/** Exposures of a day as a vendor writes them: the assets from one number to another. */
function daily(date: string, from: number, to: number, turn = 0): string {
  const rows = Array.from({length: to - from}, (_, n) => {
    const i = from + n;
    const row = (group: string, factor: string, value: number): string =>
      [date, quoted(assetName(i)), i % 9 === 8 ? "isin" : "ticker", group, quoted(factor), value].join(",");
    const style = (k: number): number => Math.sin(i * (k + 1) * 1.7 + Number(date.slice(-2)) * 0.05 * k + turn);
    return [
      row("market", "Market", 1),
      row("industry", sectors[i % sectors.length]!, 1),
      row("region", countries[i % countries.length]!, 1),
      ...(i % 7 === 6 ? [] : [row("style", "Size", style(0))]),
      row("style", "Value", style(1)),
      row("style", hostileStyle, style(2)),
    ];
  });
  return `date,asset_id,asset_id_type,factor_group,factor,exposure\n${rows.flat().join("\n")}\n`;
}

/**
 * A workspace with an exposure store of two datasets: one with two versions, comings and goings, and a risk dataset that
 * groups its industries and regions; one whose every name is hostile.
 *
 * @returns its folder, and what removes it
 */
export async function storedExposures(): Promise<{folder: string; remove: () => void}> {
  const folder = mkdtempSync(join(tmpdir(), "sextant-store-"));
  const files = join(folder, "files");
  mkdirSync(files);
  const put = (name: string, text: string): string => {
    writeFileSync(join(files, name), text);
    return join(files, name);
  };
  const store = new ExposureStore(folder);
  const ours = store.dataset("Ours");
  await ours.stage(
    Array.from({length: 12}, (_, d) => put(`x_${day(d + 1)}.csv`, daily(day(d + 1), d < 5 ? 0 : 2, d < 8 ? 60 : 63))),
  );
  await ours.commit("append");
  await ours.stage([put(`y_${day(4)}.csv`, daily(day(4), 10, 14, 0.3))]);
  await ours.commit("upsert");
  await store.riskDataset("Grouped").create({
    sources: [{dataset: "Ours"}],
    hierarchies: {
      industry: [
        {name: "Resources", parent: "", label: "Natural resources"},
        {name: "Oil & Gas", parent: "Resources", label: ""},
        {name: "Mining", parent: "Resources", label: ""},
        {name: "Technology", parent: "", label: ""},
        {name: "Software", parent: "Technology", label: ""},
        {name: "Chips, and more", parent: "Technology", label: ""},
      ],
      region: [
        {name: "Americas", parent: "", label: ""},
        {name: "Canada", parent: "Americas", label: ""},
        {name: "United States", parent: "Americas", label: ""},
      ],
    },
  });
  const foreign = store.dataset(hostileDataset);
  await foreign.stage([put(`z_${day(1)}.csv`, daily(day(1), 0, 12))]);
  await foreign.commit("append");
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true})};
}
