import type {Manifest} from "../../contract/manifest.js";

/** A table of the site as its page binds it: see `siteTables` in bin/framework/freeNames. */
export interface LinkedTable {
  readonly loader: string;
  readonly table: string;
  readonly file: {url(): Promise<string>};
  readonly manifest: {url(): Promise<string>};
}

/** The archive of a loader: its manifest, and where its tables can be had. */
export interface Archive {
  readonly loader: string;
  readonly manifest: Manifest;
  /** Addresses of the manifest and, by name, of the tables that are to compute with. */
  readonly href: string;
  readonly files: ReadonlyMap<string, string>;
  /** When this copy was written, ISO, by what the server says of the file; undefined where it says nothing. */
  readonly written?: string;
}

/** Loads what the manifests say of all archives, in the order of the tables. */
export async function loadArchives(tables: readonly LinkedTable[]): Promise<Archive[]> {
  const loaders = [...new Set(tables.map(({loader}) => loader))];
  return Promise.all(
    loaders.map(async (loader) => {
      const own = tables.filter((each) => each.loader === loader);
      const href = await own[0]!.manifest.url();
      const response = await fetch(href);
      const files = own.map(async ({table, file}) => [table, await file.url()] as const);
      return {
        loader,
        manifest: (await response.json()) as Manifest,
        href,
        files: new Map(await Promise.all(files)),
        written: timeOf(response.headers.get("Last-Modified")),
      };
    }),
  );
}

function timeOf(header: string | null): string | undefined {
  const time = Date.parse(header ?? "");
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
