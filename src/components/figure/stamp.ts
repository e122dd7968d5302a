/** Where an export comes from; stamped on every one of them. */
export interface Stamp {
  /** Title of the page: `Exposure regimes`. */
  readonly page: string;
  /** The parameters in force, in the reader's words: `{"Gross high": "120%"}`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Name of the workspace the numbers come from. */
  readonly workspace: string;
  /** Whether they are made up. */
  readonly simulated: boolean;
  /** Hash of the manifest of the tables that the numbers come from. */
  readonly manifest: string;
  /** Address that reproduces the view. */
  readonly link?: string;
}

/** The stamp as small print: lines of at most `length` characters, broken between its parts. */
export function stampLines(stamp: Stamp, length: number): string[] {
  const {page, parameters, workspace, simulated, manifest} = stamp;
  const data = `${simulated ? "simulated data" : "data"} ${manifest.slice(0, 12)} of ${workspace}`;
  const settings = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  const lines: string[] = [];
  for (const part of [`Sextant: ${page}`, ...settings, data]) {
    const longer = lines.length === 0 ? part : `${lines[lines.length - 1]} · ${part}`;
    if (lines.length > 0 && longer.length <= length) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** The whole stamp as JSON, for metadata. */
export function stampJson(stamp: Stamp): string {
  return JSON.stringify({generator: "Sextant", ...stamp});
}

/** Name of a downloaded file: what it is, of which workspace, from which data. */
export function exportName(name: string, ending: string, stamp?: Stamp): string {
  const parts = stamp === undefined ? [name] : [stamp.workspace, name, stamp.manifest.slice(0, 8)];
  return `sextant-${parts.map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, "-")).join("-")}.${ending}`;
}
