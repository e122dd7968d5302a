import {element} from "../element.js";
import {linkComplaints, linkState} from "../link/linkState.js";
import {
  defaults,
  describeValue,
  inOrder,
  sameValue,
  type DayRange,
  type Parameter,
  type ParameterSpec,
  type Values,
} from "./parameter.js";
import {parameterField, type Field} from "./parameterField.js";

export {choice, dates, flag, several, slider} from "./parameter.js";
export type {DayRange, Parameter, ParameterSpec, Values} from "./parameter.js";

/** The panel: an Observable view whose `value` is complete and in range at every moment. */
export interface ParameterPanel<S extends ParameterSpec> extends HTMLElement {
  readonly value: Values<S>;
  /**
   * Changes some values from outside, as dragging a line in a chart does, and says so with an `input` event.
   * Numbers are held within their bounds; what is no value is left out.
   */
  set(patch: Partial<Values<S>>): void;
  /** Back to the defaults. */
  reset(): void;
  /** The values in the words of the panel, for stamping an export: `{"Gross high": "120%"}`. */
  describe(): Record<string, string>;
}

export interface ParametersOptions<S extends ParameterSpec> {
  /** Prefix of the keys in the link, where two panels of a page share names. */
  readonly link?: string;
  /** What the group is called by a screen reader. */
  readonly title?: string;
  /**
   * What holds when a value is about to change: a lower limit may stop at the upper one. A reset and a link are taken
   * as they are.
   */
  readonly constrain?: <Name extends keyof S>(values: Values<S>, name: Name, value: Values<S>[Name]) => Values<S>;
  /** What is wrong with a set of values, as sentences for the reader. */
  readonly check?: (values: Values<S>) => readonly string[];
}

/** Controls that load late claim their part of the link late: only then is the rest not understood. */
const COMPLAIN_AFTER = 2000;

/**
 * The parameter panel that every notebook shares: labelled controls and reset; its state stands in the page's
 * address, so that a link reproduces the view.
 *
 * @param asked parameters by name; see slider, choice, flag and dates
 * @returns an element for `view(...)`; it sends `input` events
 */
export function parameters<S extends ParameterSpec>(
  asked: S,
  {link = "", title = "Parameters", constrain, check}: ParametersOptions<S> = {},
): ParameterPanel<S> {
  const state = linkState(asked, link);
  const {spec} = state;
  const names: readonly (keyof S & string)[] = Object.keys(spec);
  const fields = new Map<string, Field<never>>();
  let value: Values<S> = state.values;

  const panel = element("div", {class: "parameters", role: "group", "aria-label": title});
  const reset = element("button", {type: "button", class: "button"}, "Reset");
  const problems = element("div", {class: "parameters-problems", role: "status"});

  const isDefault = (name: keyof S & string) => sameValue(value[name], spec[name]!.default);
  const say = (sentences: readonly string[]) =>
    problems.replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
  const adopt = (next: Values<S>) => {
    value = next;
    const changes = names.filter((name) => !isDefault(name)).length;
    reset.disabled = changes === 0;
    reset.title = changes === 0 ? "Every parameter has its default" : `Changed: ${changes}`;
  };
  const changed = (next: Values<S>) => {
    adopt(next);
    say(check?.(value) ?? []);
    state.replace(value);
    panel.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const moved = (values: Values<S>, name: keyof S & string, next: unknown): Values<S> =>
    constrain?.(values, name, next as Values<S>[typeof name]) ?? {...values, [name]: next};
  const show = (name: string, next: unknown) => fields.get(name)?.show(next as never);
  const replaceBy = (next: Values<S>) => {
    const different = names.filter((name) => !sameValue(next[name], value[name]));
    for (const name of different) show(name, next[name]);
    if (different.length > 0) changed(next);
  };
  const set = (patch: Partial<Values<S>>) => {
    let next = value;
    for (const name of names) {
      const wanted = name in patch ? withinBounds(spec[name]!, patch[name]) : undefined;
      if (wanted !== undefined) next = moved(next, name, wanted);
    }
    replaceBy(next);
  };

  for (const name of names) {
    const field = parameterField(spec[name]!, (entered) => {
      const next = moved(value, name, entered);
      for (const other of names) if (other !== name && !sameValue(next[other], value[other])) show(other, next[other]);
      if (names.some((other) => !sameValue(next[other], value[other]))) changed(next);
      return value[name];
    });
    field.show(value[name] as never);
    fields.set(name, field);
  }

  const resetAll = () => {
    for (const name of names) show(name, spec[name]!.default); // clears what was entered wrong, too
    replaceBy(defaults(spec));
  };
  reset.addEventListener("click", resetAll);

  panel.append(
    element(
      "div",
      {class: "parameters-fields"},
      ...[...fields.values()].map(({node}) => node),
      element("div", {class: "parameters-actions"}, reset),
    ),
    problems,
  );
  adopt(value);
  say([...state.problems, ...(check?.(value) ?? [])]);
  state.follow((reading) => {
    replaceBy(reading.values);
    say([...reading.problems, ...(check?.(value) ?? [])]);
  });
  const loaded = value;
  setTimeout(() => {
    // One panel of a page speaks for all, and only while the reader has not gone on to something else.
    if (document.querySelector(".parameters") !== panel || value !== loaded) return;
    say([...state.problems, ...(check?.(value) ?? []), ...linkComplaints()]);
  }, COMPLAIN_AFTER);

  const describe = () =>
    Object.fromEntries(names.map((name) => [spec[name]!.label, describeValue(spec[name]!, value[name])]));
  return Object.defineProperties(panel, {
    value: {get: () => value, set: (next: Values<S>) => set(next)},
    set: {value: set},
    reset: {value: resetAll},
    describe: {value: describe},
  }) as unknown as ParameterPanel<S>;
}

/** A value from outside held within the bounds of its parameter; undefined where it is none. */
function withinBounds(parameter: Parameter, value: unknown): unknown {
  switch (parameter.kind) {
    case "number":
      return Number.isFinite(value) ? clamp(value as number, parameter) : undefined;
    case "choice":
      return parameter.options.some((option) => option.value === value) ? value : undefined;
    case "flag":
      return typeof value === "boolean" ? value : undefined;
    case "several":
      return Array.isArray(value) ? inOrder(parameter.options, value as readonly string[]) : undefined;
    case "dates": {
      const [from, to] = value as DayRange;
      return from <= to ? [clamp(Math.round(from), parameter), clamp(Math.round(to), parameter)] : undefined;
    }
  }
}

const clamp = (value: number, {min, max}: {min: number; max: number}) => Math.min(max, Math.max(min, value));
