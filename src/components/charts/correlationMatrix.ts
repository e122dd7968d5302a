import * as Plot from "@observablehq/plot";
import {ink, outcomeColors} from "../colors.js";
import {ratio} from "../format.js";
import {plot} from "./plot.js";
import {asImage, plotStyle} from "./plotStyle.js";
import {NARROW, type TimeChartOptions} from "./timeAxis.js";

/** Correlations of what stands in rows with what stands in columns. */
export interface CorrelationCells {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row-major; NaN is left blank. */
  readonly values: ArrayLike<number>;
}

/** A table of correlations: strong cells are near 1 in size, blue above zero and red below. */
export function correlationMatrix(
  {rows, columns, values}: CorrelationCells,
  {width, what}: Pick<TimeChartOptions, "width"> & {readonly what: string},
): SVGSVGElement {
  const left = width < NARROW ? 62 : 96;
  const side = Math.min(76, (width - left - 4) / Math.max(1, columns.length));
  const tall = Math.min(side, 38);
  const cells = Array.from(values, (value, j) => ({
    row: rows[Math.floor(j / columns.length)],
    column: columns[j % columns.length],
    value,
  })).filter(({value}) => Number.isFinite(value));
  type Cell = (typeof cells)[number];
  const strength = ({value}: Cell): number => 0.04 + 0.86 * Math.abs(value);
  return asImage(
    plot({
      width: left + side * columns.length + 4,
      height: 26 + tall * rows.length + 4,
      marginLeft: left,
      marginRight: 4,
      marginTop: 26,
      marginBottom: 4,
      style: plotStyle,
      ariaLabel: `${what}: ${cells.map(({row, column, value}) => `${row} with ${column} ${ratio(value)}`).join(", ")}`,
      x: {domain: columns, axis: "top", label: null, tickSize: 0, padding: 0.05},
      y: {domain: rows, label: null, tickSize: 0, padding: 0.05},
      color: {type: "identity"},
      marks: [
        Plot.cell(cells, {
          x: "column",
          y: "row",
          fill: ({value}: Cell) => (value < 0 ? outcomeColors.loss : ink.accent),
          fillOpacity: strength,
        }),
        Plot.text(cells, {
          x: "column",
          y: "row",
          text: ({value}: Cell) => ratio(value),
          fill: (cell: Cell) => (strength(cell) > 0.5 ? ink.surface : ink.strong),
        }),
      ],
    }),
  );
}
