import {dayNumber, isoDate} from "../../analytics/calendar.js";
import {element, uniqueId} from "../element.js";
import {
  parseNumber,
  sameValue,
  type ChoiceParameter,
  type DatesParameter,
  type DayRange,
  type FlagParameter,
  type NumberParameter,
  type Parameter,
} from "./parameter.js";
import {frameOf} from "./parameterFrame.js";
import {severalField} from "./severalField.js";

/** A labelled control of one parameter. */
export interface Field<T> {
  readonly node: HTMLElement;
  /** Shows a value, clearing any message. Does not call back. */
  show(value: T): void;
}

/**
 * Calls back with each value that is in order; a reader's mistake stays beside the control and goes no further.
 * Returns the value that then holds: another one where the other parameters stand in the way.
 */
export type Apply<T> = (value: T) => T;

/** The control that suits a parameter. */
export function parameterField(parameter: Parameter, apply: Apply<unknown>): Field<never> {
  switch (parameter.kind) {
    case "number":
      return numberField(parameter, apply as Apply<number>);
    case "choice":
      return choiceField(parameter, apply as Apply<string>);
    case "flag":
      return flagField(parameter, apply as Apply<boolean>);
    case "dates":
      return datesField(parameter, apply as Apply<DayRange>);
    case "several":
      return severalField(parameter, apply as Apply<readonly string[]>);
  }
}

/** Rounds off what adding binary steps leaves behind: 1.2000000000000002. */
const clean = (value: number) => Number(value.toPrecision(12));

function numberField(parameter: NumberParameter, apply: Apply<number>): Field<number> {
  const {label, min, max, step, scale, unit} = parameter;
  const id = uniqueId("parameter");
  const shown = (value: number) => String(clean(value * scale));
  const range = element("input", {type: "range", min, max, step, "aria-label": label, tabindex: 0});
  const entry = element("input", {type: "text", inputmode: "decimal", id, autocomplete: "off", spellcheck: "false"});
  const reset = () => take(parameter.default);
  const frame = frameOf(parameter, id, [element("span", {class: "parameter-entry"}, entry, unit)], [range], reset);
  let current = parameter.default;

  const show = (value: number) => {
    current = value;
    entry.value = shown(value);
    range.value = String(value);
    range.setAttribute("aria-valuetext", parameter.format(value));
    range.style.setProperty("--filled", `${(100 * (value - min)) / (max - min)}%`);
    frame.message(entry, "");
    frame.mark(!sameValue(value, parameter.default));
  };
  const take = (value: number) => {
    show(value);
    const held = apply(value);
    if (held === value) return;
    show(held);
    frame.message(entry, `Held at ${parameter.format(held)} by the other parameters.`, "note");
  };

  range.addEventListener("input", (event) => {
    event.stopPropagation();
    take(clean(Number(range.value)));
  });
  range.addEventListener("dblclick", reset);
  entry.addEventListener("input", (event) => {
    event.stopPropagation();
    const text = entry.value.trim();
    const typed = parseNumber(unit !== "" && text.endsWith(unit) ? text.slice(0, -unit.length) : text) / scale;
    if (Number.isNaN(typed)) frame.message(entry, text === "" ? "Enter a number." : "This is not a number.");
    else if (typed < min || typed > max) {
      const suffix = unit === "%" ? "%" : unit && ` ${unit}`;
      frame.message(entry, `Between ${shown(min)} and ${shown(max)}${suffix}.`);
    } else {
      const typing = entry.value;
      take(clean(typed));
      entry.value = typing; // "1." is on its way to "1.5"
    }
  });
  entry.addEventListener("change", (event) => {
    event.stopPropagation();
    if (entry.getAttribute("aria-invalid") !== "true") show(current);
  });
  entry.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(current);
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const by = step * (event.shiftKey ? 10 : 1) * (event.key === "ArrowUp" ? 1 : -1);
    take(Math.min(max, Math.max(min, clean(current + by))));
  });
  return {node: frame.node, show};
}

function choiceField(parameter: ChoiceParameter, apply: Apply<string>): Field<string> {
  const id = uniqueId("parameter");
  const options = parameter.options.map(({value, label}) => element("option", {value}, label));
  const select = element("select", {id}, ...options);
  select.addEventListener("input", (event) => {
    event.stopPropagation();
    take(select.value);
  });
  const frame = frameOf(parameter, id, [], [select], () => take(parameter.default));
  const show = (value: string) => {
    select.value = value;
    frame.mark(value !== parameter.default);
  };
  const take = (value: string) => show(apply(value));
  return {node: frame.node, show};
}

function flagField(parameter: FlagParameter, apply: Apply<boolean>): Field<boolean> {
  const id = uniqueId("parameter");
  const box = element("input", {type: "checkbox", id});
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    take(box.checked);
  });
  const frame = frameOf(parameter, id, [box], [], () => take(parameter.default));
  frame.node.dataset.kind = "flag";
  const show = (value: boolean) => {
    box.checked = value;
    frame.mark(value !== parameter.default);
  };
  const take = (value: boolean) => show(apply(value));
  return {node: frame.node, show};
}

function datesField(parameter: DatesParameter, apply: Apply<DayRange>): Field<DayRange> {
  const {label, min, max} = parameter;
  const id = uniqueId("parameter");
  // Not the browser's date field: that writes dates as its own country does, and here they read the same everywhere.
  const field = (attributes: Record<string, string>) =>
    element("input", {
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "YYYY-MM-DD",
      ...attributes,
    });
  const from = field({id, "aria-label": `${label}: from`});
  const to = field({"aria-label": `${label}: to`});
  const both = element("span", {class: "parameter-dates"}, from, "–", to);
  const frame = frameOf(parameter, id, [], [both], () => take(parameter.default));
  let current: DayRange = parameter.default;

  const show = (range: DayRange) => {
    current = range;
    from.value = isoDate(range[0]);
    to.value = isoDate(range[1]);
    frame.message(from, "");
    frame.message(to, "");
    frame.mark(!sameValue(range, parameter.default));
  };
  const take = (range: DayRange) => show(apply(range));
  const entered = (event: Event) => {
    event.stopPropagation();
    const input = event.target === to ? to : from;
    // A field that is cleared means "from the beginning" or "to the end".
    const first = from.value.trim() === "" ? min : dayNumber(from.value.trim());
    const last = to.value.trim() === "" ? max : dayNumber(to.value.trim());
    const typed = input.value;
    frame.message(from, "");
    frame.message(to, "");
    if (Number.isNaN(first + last)) {
      const looksRight = /^\d{4}-\d{2}-\d{2}$/.test(typed.trim());
      frame.message(input, looksRight ? "There is no such day." : "Write a day as YYYY-MM-DD.");
    } else if (first > last) frame.message(input, "The first day is after the last.");
    else if (last < min || first > max) frame.message(input, `Data run from ${isoDate(min)} to ${isoDate(max)}.`);
    else {
      take([Math.max(first, min), Math.min(last, max)]);
      input.value = typed; // until the reader leaves the field
    }
  };
  for (const input of [from, to]) {
    input.addEventListener("input", entered);
    input.addEventListener("change", (event) => {
      event.stopPropagation();
      if (input.getAttribute("aria-invalid") !== "true") show(current);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") show(current);
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      const by = (event.shiftKey ? 30 : 1) * (event.key === "ArrowUp" ? 1 : -1);
      const [first, last] = current;
      if (input === from) take([Math.min(last, Math.max(min, first + by)), last]);
      else take([first, Math.max(first, Math.min(max, last + by))]);
    });
  }
  frame.node.dataset.kind = "dates";
  return {node: frame.node, show};
}
