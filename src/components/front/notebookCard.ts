import {sparkline} from "../charts/sparkline.js";
import {element} from "../element.js";
import {percent} from "../format.js";
import {live} from "../live/live.js";
import type {NeededFile} from "../../contract/notebooks.js";
import {needSentence} from "../page/needs.js";

/** A notebook as the front page offers it. */
export interface NotebookCard {
  readonly href: string;
  readonly title: string;
  readonly question: string;
  /** What would fill it; said where it has no day. */
  readonly needs: readonly NeededFile[];
  /** The notebook's headline, computed. */
  readonly answer: string;
  readonly date: Int32Array;
  /** The series behind the headline. */
  readonly values: Float64Array;
  /** What the series is, with its unit. */
  readonly label: string;
  readonly color: string;
  /** How a value of the series reads; as a percentage unless told. */
  readonly format?: (value: number) => string;
}

/** A card with the question of a notebook, its headline as a small chart and a sentence, and the way to it. */
export function notebookCard({
  href,
  title,
  question,
  needs,
  answer,
  date,
  values,
  label,
  color,
  format = percent,
}: NotebookCard): HTMLElement {
  const chart = live(
    (series: Float64Array, width) =>
      sparkline({date, values: series}, {width, height: 56, label, color, format: (value) => format(value)}),
    values,
    {
      height: 64,
    },
  );
  return element(
    "section",
    {class: "card notebook-card"},
    element("h2", {}, element("a", {href}, title)),
    element("p", {class: "notebook-question"}, question),
    ...(date.length > 0 ? [element("p", {class: "notebook-series"}, label), chart] : []),
    element("p", {}, date.length > 0 ? answer : needSentence(needs)),
  );
}
