import {closeSync, openSync, writeSync} from "node:fs";
import {join} from "node:path";
import {isoDate, dayNumber} from "../../src/analytics/calendar.js";
import {randomSource} from "../../src/analytics/performance/random.js";

const STYLES = ["Dividend", "Growth", "Leverage", "Momentum", "Size", "Value", "Volatility"];
const [INDUSTRIES, REGIONS] = [13, 60];

/** Rows of an asset in a file. */
export const longCsvRows = 3 + STYLES.length;

/** Writes daily files as a vendor does: market, industry, region and seven styles of each asset. Returns their paths. */
export function writeDailyFiles(folder: string, assets: number, days: number, first = "2025-05-01"): string[] {
  const random = randomSource(1);
  return Array.from({length: days}, (_, d) => {
    const date = isoDate(dayNumber(first) + d);
    const path = join(folder, `exposures_${date}.csv`);
    const file = openSync(path, "w");
    let text = "date,asset_id,asset_id_type,factor_group,factor,exposure\n";
    for (let i = 0; i < assets; i++) {
      const row = `${date},A${String(i).padStart(6, "0")},bayesid,`;
      text += `${row}market,Market,1.0\n${row}industry,Industry ${i % INDUSTRIES},1.0\n${row}region,Region ${i % REGIONS},1.0\n`;
      for (const style of STYLES)
        text += `${row}style,${style},${((random() + random() + random() - 1.5) * 2).toFixed(6)}\n`;
      if (text.length > 1 << 20) {
        writeSync(file, text);
        text = "";
      }
    }
    writeSync(file, text);
    closeSync(file);
    return path;
  });
}
