/** Where an export comes from; stamped on every one of them. */
export interface Stamp {
  /** Title of the page: `Exposure regimes`. */
  readonly page: string;
  /** The parameters in force, in the reader's words: `{"Gross high": "120%"}`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Hash of the manifest of the tables that the numbers come from. */
  readonly manifest: string;
  /** Address that reproduces the view. */
  readonly link?: string;
}

/** One short line, for the foot of a picture. */
export function stampLine({page, parameters, manifest}: Stamp): string {
  const settings = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  return [`Sextant: ${page}`, ...settings, `data ${manifest.slice(0, 12)}`].join(" · ");
}

/** The whole stamp as JSON, for metadata. */
export function stampJson(stamp: Stamp): string {
  return JSON.stringify({generator: "Sextant", ...stamp});
}
