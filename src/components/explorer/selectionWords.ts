import type {Box, Dimension, Selection, Span} from "../../analytics/explorer/selection.js";
import {nothingChosen} from "../../analytics/explorer/selection.js";
import {count, isoDay, signedPercent} from "../format.js";
import {exposureSpan} from "./exposureSpan.js";
import {type MemberDimension, type Members, dimensionLabels} from "./members.js";

/** A filter in words, and the selection without it. */
export interface FilterWord {
  readonly dimension: Dimension;
  readonly words: string;
  readonly without: Selection;
}

/** More members than these are counted rather than named. */
const NAMED = 6;

/** Each filter of a selection in words: a member each where they are few. */
export function filterWords(selection: Selection, members: Members): FilterWord[] {
  const word = <D extends Dimension>(dimension: D, words: string, kept: Selection[D]): FilterWord => ({
    dimension,
    words,
    without: {...selection, [dimension]: kept},
  });
  const each = <T>(list: readonly T[], item: T): T[] => list.filter((other) => other !== item);
  return [
    ...selection.days.map((span) => word("days", spanWords(span), each(selection.days, span))),
    ...selection.boxes.map((box) => word("boxes", boxWords(box), each(selection.boxes, box))),
    ...(["exposure", "rotation", "profiles", "sources", "assets"] as const).flatMap((dimension) =>
      memberWords(dimension, selection, members, word),
    ),
  ];
}

function memberWords(
  dimension: MemberDimension,
  selection: Selection,
  members: Members,
  word: (dimension: MemberDimension, words: string, kept: readonly number[]) => FilterWord,
): FilterWord[] {
  const chosen = selection[dimension];
  if (chosen.length > NAMED)
    return [word(dimension, count(chosen.length, dimensionLabels[dimension].toLowerCase()), nothingChosen[dimension])];
  return chosen.map((place) =>
    word(
      dimension,
      `${dimensionLabels[dimension]}: ${members[dimension][place]!.label}`,
      chosen.filter((other) => other !== place),
    ),
  );
}

function spanWords([from, to]: Span): string {
  return from === to ? isoDay(from) : `${isoDay(from)} to ${isoDay(to)}`;
}

/** A rectangle in words; a side that holds everything is left out. */
function boxWords({on, exposure, return: following}: Box): string {
  const name = on === "gross" ? "Gross" : "Net";
  const held = `${name} ${exposureSpan(exposure)}`;
  if (!following.some(Number.isFinite)) return held;
  const [low, high] = following.map((end) => signedPercent(end, 2));
  return `${held}, next day ${low} to ${high}`;
}

/** A whole selection in a phrase. */
export function selectionPhrase(selection: Selection, members: Members): string {
  return filterWords(selection, members)
    .map(({words}) => words)
    .join("; ");
}
