import type {Manifest} from "../../contract/manifest.js";

/** The day on which most of an archive's tables end, ISO, the later where two are as frequent; undefined without any. */
export function lastDay({tables}: Pick<Manifest, "tables">): string | undefined {
  const ends = new Map<string, number>();
  for (const {dates} of Object.values(tables)) if (dates) ends.set(dates.last, (ends.get(dates.last) ?? 0) + 1);
  return [...ends].sort(([a, n], [b, m]) => m - n || b.localeCompare(a))[0]?.[0];
}

/** When the newest of the files changed, ISO; undefined where none was read. */
export function lastChange(manifests: readonly Pick<Manifest, "sources">[]): string | undefined {
  return manifests
    .flatMap(({sources}) => sources.map(({modified}) => modified))
    .sort()
    .at(-1);
}
