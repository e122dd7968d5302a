import {utimesSync} from "node:fs";
import {fileStamp} from "../../src/data/workspaces/fileStamp.js";
import {refreshTables} from "./freshness.js";
import {findLoaders} from "./loaders.js";
import {listPages} from "./pages.js";
import {shortReason, tableState, tellTableState} from "./tableState.js";

const INTERVAL = 400;
const CONFIG = "observablehq.config.ts";

/**
 * Keeps a running preview up to date with what Framework does not watch: the files that loaders read, the modules
 * that they import, and the list of notebooks. What changed is looked for by asking for times and sizes, which also
 * finds files that appear, are replaced by an editor, or lie on a network drive.
 *
 * A loader that is out of date is touched once its output is gone: Framework watches that file, runs the loader again
 * and sends the new tables to the open pages. The configuration is touched where the sidebar has to change.
 *
 * @returns a function that ends the watch
 */
export function watchSite(): () => void {
  let watched: readonly string[] = [];
  let seen = new Map<string, string>();
  let pages = JSON.stringify(listPages());
  let state = tableState(findLoaders(), {making: {}, failed: []}, {});
  tellTableState(state);

  /** @param stale why tables are to be made again, by the names of their loaders */
  function tell(stale: Readonly<Record<string, string>> = {}): void {
    state = tableState(findLoaders(), state, stale);
    tellTableState(state);
  }

  async function look(): Promise<void> {
    const listed = JSON.stringify(listPages());
    if (listed !== pages) touch(CONFIG);
    pages = listed;
    const now = new Map(watched.map((file) => [file, fileStamp(file)]));
    if (watched.length > 0 && watched.every((file) => now.get(file) === seen.get(file))) return tell();
    const tables = await refreshTables("src", {previewing: true});
    tell(
      Object.fromEntries(
        tables.flatMap(({loader, stale}) => (stale === undefined ? [] : [[loader.name, shortReason(stale)]])),
      ),
    );
    for (const {loader, stale} of tables) {
      if (stale === undefined) continue;
      console.log(`${loader.name}: ${stale}; making its tables again`);
      touch(loader.script);
    }
    // the stamps were taken before the tables were checked, so that what changed meanwhile differs in the next look
    seen = now;
    watched = tables.flatMap((table) => table.watched);
  }

  let timer: NodeJS.Timeout;
  let ended = false;
  const again = (): void => {
    if (ended) return;
    timer = setTimeout(() => {
      look()
        .catch((error: unknown) => console.error(error))
        .finally(again);
    }, INTERVAL);
  };
  again();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

function touch(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}
