import {element} from "./element.js";
import {copyLink, linkState} from "./linkState.js";
import {defaults, sameValue, type ParameterSpec, type Values} from "./parameter.js";
import {parameterField, type Field} from "./parameterField.js";

export {choice, dates, flag, slider} from "./parameter.js";
export type {DayRange, Parameter, ParameterSpec, Values} from "./parameter.js";

/** The panel: an Observable view whose `value` is complete and in range at every moment. */
export interface ParameterPanel<S extends ParameterSpec> extends HTMLElement {
  readonly value: Values<S>;
  /** Changes some values from outside, as dragging a line in a chart does, and says so with an `input` event. */
  set(patch: Partial<Values<S>>): void;
  /** Back to the defaults. */
  reset(): void;
  /** The values in the words of the panel, for stamping an export: `{"Gross high": "120%"}`. */
  describe(): Record<string, string>;
}

/**
 * The parameter panel that every notebook shares: labelled controls, reset, "copy link"; its state stands in the
 * page's address, so that a link reproduces the view.
 *
 * @param spec parameters by name; see slider, choice, flag and dates
 * @param options.link prefix of the keys in the link, where two panels of a page share names
 * @param options.title what the group is called by a screen reader
 * @returns an element for `view(...)`; it sends `input` events
 */
export function parameters<S extends ParameterSpec>(
  spec: S,
  {link = "", title = "Parameters"}: {link?: string; title?: string} = {},
): ParameterPanel<S> {
  const state = linkState(spec, link);
  const fields = new Map<string, Field<never>>();
  let value: Values<S> = state.values;

  const panel = element("div", {class: "parameters", role: "group", "aria-label": title});
  const status = element("span", {class: "parameters-status", role: "status"});
  const reset = element("button", {type: "button", class: "button"}, "Reset");
  const copy = element("button", {type: "button", class: "button"}, "Copy link");
  const problems = element("div", {class: "parameters-problems", role: "status"});

  const changed = (next: Values<S>) => {
    value = next;
    reset.disabled = isDefault();
    problems.replaceChildren();
    state.replace(value);
    panel.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const isDefault = () => Object.entries(spec).every(([name, p]) => sameValue(value[name], p.default));
  const set = (patch: Partial<Values<S>>) => {
    const next = {...value, ...patch};
    if (Object.keys(spec).every((name) => sameValue(next[name], value[name]))) return;
    for (const name of Object.keys(patch)) fields.get(name)?.show(next[name] as never);
    changed(next);
  };

  for (const [name, parameter] of Object.entries(spec)) {
    const field = parameterField(parameter, (next) => {
      if (!sameValue(next, value[name])) changed({...value, [name]: next});
    });
    field.show(value[name] as never);
    fields.set(name, field);
  }

  reset.disabled = isDefault();
  reset.addEventListener("click", () => {
    for (const [name, p] of Object.entries(spec)) fields.get(name)?.show(p.default as never);
    if (!isDefault()) changed(defaults(spec));
  });
  let fading: ReturnType<typeof setTimeout> | undefined;
  copy.addEventListener("click", async () => {
    const copied = await copyLink();
    status.textContent = copied ? "Link copied" : "The browser refused; copy the address instead";
    clearTimeout(fading);
    fading = setTimeout(() => (status.textContent = ""), copied ? 2500 : 8000);
  });

  for (const problem of state.problems) problems.append(element("p", {}, problem));
  panel.append(
    element(
      "div",
      {class: "parameters-fields"},
      ...[...fields.values()].map(({node}) => node),
      element("div", {class: "parameters-actions"}, status, reset, copy),
    ),
    problems,
  );
  const describe = () =>
    Object.fromEntries(Object.entries(spec).map(([name, p]) => [p.label, describeValue(p, value[name])]));
  return Object.defineProperties(panel, {
    value: {get: () => value, set: (next: Values<S>) => set(next)},
    set: {value: set},
    reset: {value: () => reset.click()},
    describe: {value: describe},
  }) as unknown as ParameterPanel<S>;
}

function describeValue(parameter: ParameterSpec[string], value: unknown): string {
  switch (parameter.kind) {
    case "number":
      return parameter.format(value as number);
    case "choice":
      return parameter.options.find((option) => option.value === value)?.label ?? String(value);
    case "flag":
      return value ? "yes" : "no";
    case "dates":
      return parameter.write(value as readonly [number, number]).replace(/^\.\.$/, "all days");
  }
}
