import {dayNumber, isoDate} from "../../analytics/calendar.js";
import {
  type Box,
  type Dimension,
  type Selection,
  type Span,
  nothingChosen,
} from "../../analytics/explorer/selection.js";
import type {MemberDimension, Members} from "./members.js";

/** Keys of a selection in the link, a dimension each. */
export const selectionKeys: Readonly<Record<Dimension, string>> = {
  days: "days",
  boxes: "box",
  exposure: "exposure",
  rotation: "rotation",
  profiles: "profile",
  sources: "factor",
  assets: "asset",
};

const escape = (name: string) => name.replace(/[%,]/g, (mark) => (mark === "%" ? "%25" : "%2C"));
const unescape = (text: string) => text.replace(/%2C/g, ",").replace(/%25/g, "%");

/** A dimension of a selection as it stands in the link; null where nothing of it is chosen. */
export function writeDimension(selection: Selection, dimension: Dimension, members: Members): string | null {
  if (selection[dimension].length === 0) return null;
  if (dimension === "days") return selection.days.map((span) => span.map(isoDate).join("..")).join(",");
  if (dimension === "boxes") return selection.boxes.map(writeBox).join(",");
  return selection[dimension].map((place) => escape(members[dimension][place]!.name)).join(",");
}

/** An end that is infinite is left open. */
const writeSpan = (span: Span): string => span.map((end) => (Number.isFinite(end) ? String(end) : "")).join("..");

const writeBox = ({on, exposure, return: following}: Box): string =>
  [on, writeSpan(exposure), writeSpan(following)].join(":");

/** What a text of the link chooses of a dimension; undefined where it means nothing there is. */
export function readDimension<D extends Dimension>(
  text: string | null,
  dimension: D,
  members: Members,
): Selection[D] | undefined {
  if (text === null) return nothingChosen[dimension];
  const parts = text.split(",");
  const places = (own: MemberDimension) => parts.map((part) => placeOf(members[own], unescape(part)));
  const read: readonly (number | Span | Box | undefined)[] =
    dimension === "days"
      ? parts.map((part) => spanOf(part, dayNumber))
      : dimension === "boxes"
        ? parts.map(boxOf)
        : places(dimension);
  return read.includes(undefined) ? undefined : (read as unknown as Selection[D]);
}

function placeOf(members: Members[MemberDimension], name: string): number | undefined {
  const place = members.findIndex((member) => member.name === name);
  return place < 0 ? undefined : place;
}

function spanOf(text: string, read: (end: string, last: boolean) => number): Span | undefined {
  const [from, to, more] = text.split("..").map((end, i) => read(end, i === 1));
  return from! <= to! && more === undefined ? [from!, to!] : undefined;
}

const boxEnd = (end: string, last: boolean): number => (end === "" ? (last ? Infinity : -Infinity) : Number(end));

function boxOf(text: string): Box | undefined {
  const [on, ...spans] = text.split(":");
  const [exposure, following, more] = spans.map((span) => spanOf(span, boxEnd));
  if ((on !== "gross" && on !== "net") || exposure === undefined || following === undefined || more !== undefined)
    return undefined;
  return {on, exposure, return: following};
}

const dimensions = Object.keys(nothingChosen) as Dimension[];

/** A whole selection as one text, such as a saved one is in the link. */
export function writeSelection(selection: Selection, members: Members): string {
  const query = new URLSearchParams();
  for (const dimension of dimensions) {
    const text = writeDimension(selection, dimension, members);
    if (text !== null) query.set(selectionKeys[dimension], text);
  }
  return query.toString();
}

/** The selection that a text means; undefined where any of it means nothing. */
export function readSelection(text: string, members: Members): Selection | undefined {
  const query = new URLSearchParams(text);
  const read = dimensions.map((dimension) => [
    dimension,
    readDimension(query.get(selectionKeys[dimension]), dimension, members),
  ]);
  return read.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(read) as Selection);
}
