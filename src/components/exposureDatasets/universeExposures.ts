import {toCsv} from "../table/csv.js";
import type {Sql} from "../siteTables/database.js";
import {download} from "../figure/download.js";
import {element} from "../element.js";
import {count} from "../format.js";
import {exportName, type Stamp} from "../figure/stamp.js";
import type {DatasetRow} from "./data.js";

/** What the button needs to know when it is pressed. */
export interface UniverseRequest {
  readonly dataset: string;
  readonly assets: readonly DatasetRow<"universe">[];
}

/**
 * A button that downloads the universe's exposures as a wide table. The exposures and the engine that reads them load
 * when it is pressed, and not before.
 */
export function exposuresButton(sql: Sql, request: () => UniverseRequest, stamp: () => Stamp): HTMLElement {
  const button = element("button", {type: "button", class: "button"}, "Download exposures (CSV)");
  const status = element("span", {class: "muted", role: "status"});
  button.addEventListener("click", () => {
    button.disabled = true;
    status.textContent = " Loading the exposures…";
    const {dataset, assets} = request();
    void wideCsv(sql, dataset, assets, stamp())
      .then((csv) => {
        download(exportName("universe-exposures", "csv", stamp()), csv, "text/csv");
        status.textContent = ` ${count(assets.length, "asset")} written.`;
      })
      .catch((error: unknown) => {
        status.textContent = ` The exposures could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
      })
      .finally(() => (button.disabled = false));
  });
  return element("p", {}, button, status);
}

/** Market and styles of some assets on the newest date: a row an asset, a column a factor named group.factor. */
export async function wideCsv(
  sql: Sql,
  dataset: string,
  assets: readonly DatasetRow<"universe">[],
  stamp?: Stamp,
): Promise<string> {
  const rows = await sql`select date, asset, "group", factor, exposure from datasets_latest where dataset = ${dataset}`;
  const place = new Map(assets.map(({asset}, at) => [String(asset), at]));
  const columns = new Map<string, Float64Array>();
  let day = NaN;
  for (const {date, asset, group, factor, exposure} of rows) {
    const at = place.get(String(asset));
    if (at === undefined) continue;
    const name = `${String(group)}.${String(factor)}`;
    let column = columns.get(name);
    if (column === undefined) columns.set(name, (column = new Float64Array(assets.length).fill(NaN)));
    column[at] = Number(exposure);
    day = Number(date) / 86_400_000;
  }
  const names = assets.map(({asset}) => String(asset));
  return toCsv(
    [
      {name: "date", values: assets.map(() => day), days: true},
      {name: "asset_id", values: names},
      ...[...columns.keys()].sort().map((name) => ({name, values: columns.get(name)!})),
    ],
    stamp,
  );
}
