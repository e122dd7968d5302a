import {toCsv, type CsvColumn} from "../table/csv.js";
import {download} from "./download.js";
import {element} from "../element.js";
import {type FigureAction, figureHead} from "./figureHead.js";
import {pictureOf, pngBlob, svgText} from "./picture.js";
import {exportName, type Stamp} from "./stamp.js";

export interface FigureOptions {
  readonly title: string;
  /** What is drawn and in which unit: `percent of NAV, daily`. */
  readonly subtitle?: string;
  /** A sentence under the chart. */
  readonly caption?: string;
  /** Name of the files of downloads, without their ending. */
  readonly name: string;
  /** Where the numbers come from, asked when something is exported. */
  readonly stamp?: () => Stamp;
  /** The numbers behind the chart, asked when they are downloaded; without it there is no CSV. */
  readonly data?: () => readonly CsvColumn[] | Promise<readonly CsvColumn[]>;
}

/**
 * A chart with its title, its units and a small menu that downloads it as SVG, as PNG, and its numbers as CSV.
 *
 * @param chart the chart, or the place where it is drawn and redrawn
 */
export function figure(chart: Element, {title, subtitle, caption, name, stamp, data}: FigureOptions): HTMLElement {
  const place = element("div", {class: "figure-chart"}, chart);
  const picture = (stamped: Stamp | undefined) => pictureOf(place, {title, subtitle, stamp: stamped});
  const actions: FigureAction[] = [
    {
      label: "SVG",
      title: `Download ${title} as SVG`,
      run: () => {
        const stamped = stamp?.();
        download(exportName(name, "svg", stamped), svgText(picture(stamped)), "image/svg+xml");
      },
    },
    {
      label: "PNG",
      title: `Download ${title} as PNG`,
      run: async () => {
        const stamped = stamp?.();
        download(exportName(name, "png", stamped), await pngBlob(picture(stamped), stamped));
      },
    },
  ];
  if (data !== undefined) {
    const run = async (): Promise<void> => {
      const stamped = stamp?.();
      download(exportName(name, "csv", stamped), toCsv(await data(), stamped), "text/csv");
    };
    actions.push({label: "CSV", title: `Download the numbers of ${title} as CSV`, run});
  }
  return element(
    "figure",
    {class: "figure", "aria-label": title},
    figureHead({title, subtitle}, actions),
    place,
    caption === undefined ? null : element("figcaption", {}, caption),
  );
}
