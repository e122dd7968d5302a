import {element, uniqueId} from "../element.js";
import {count} from "../format.js";
import {inOrder, sameValue, type SeveralParameter} from "./parameter.js";
import type {Apply, Field} from "./parameterField.js";
import {frameOf} from "./parameterFrame.js";

/** Up to so many values all stand there to be pressed; of more, those chosen do, and others are added by name. */
const ALL_PRESSABLE = 12;

/** The same of a tree, whose branches have a line each. */
const ALL_OF_TREE = 40;

/** Buttons for the values of a list, any number of which can be pressed; none pressed stands for all. */
export function severalField(parameter: SeveralParameter, apply: Apply<readonly string[]>): Field<readonly string[]> {
  const {label, options} = parameter;
  const id = uniqueId("parameter");
  const tree = options.some(({level = 0}) => level > 0);
  const long = options.length > (tree ? ALL_OF_TREE : ALL_PRESSABLE);
  const buttons = element("div", {
    class: "parameter-several",
    role: "group",
    "aria-label": label,
    "data-tree": tree && !long,
  });
  const names = element("datalist", {id: uniqueId("names")});
  const entry = element("input", {
    type: "text",
    id,
    list: names.id,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: `All ${options.length}; type a name to choose`,
  });
  const all = element("button", {type: "button", class: "chip"}, "All");
  const frame = frameOf(parameter, id, [], long ? [entry, names, buttons] : [buttons], () => take(parameter.default));
  frame.node.dataset.kind = "several";
  let current = parameter.default;

  const toggled = (value: string) =>
    inOrder(options, current.includes(value) ? current.filter((each) => each !== value) : [...current, value]);
  const chips = new Map<string, HTMLButtonElement>();
  const breaks = new Map(branches(options).map((value) => [value, [element("span", {class: "chip-break"})]]));
  const chip = (value: string) => {
    let button = chips.get(value);
    if (button === undefined) {
      const at = options.findIndex((option) => option.value === value);
      const branch = (options[at + 1]?.level ?? 0) > (options[at]!.level ?? 0);
      button = element("button", {type: "button", class: "chip", "data-branch": branch}, options[at]!.label);
      button.addEventListener("click", () => take(toggled(value)));
      chips.set(value, button);
    }
    button.setAttribute("aria-pressed", String(current.includes(value)));
    return button;
  };
  const show = (value: readonly string[]) => {
    current = value;
    all.setAttribute("aria-pressed", String(value.length === 0));
    const shown = long ? value : options.map((option) => option.value);
    const pressable = shown.flatMap((each) => [...(long ? [] : (breaks.get(each) ?? [])), chip(each)]);
    const next = [...(long && value.length === 0 ? [] : [all]), ...pressable];
    // The keyboard stays on a button that stays.
    if (!sameValue([...buttons.children], next)) buttons.replaceChildren(...next);
    frame.message(entry, "");
    frame.mark(!sameValue(value, parameter.default));
  };
  const take = (value: readonly string[]) => show(apply(value));

  all.addEventListener("click", () => take([]));
  entry.addEventListener("focus", () => {
    if (names.children.length === 0) names.append(...options.map(({label}) => element("option", {value: label})));
  });
  entry.addEventListener("input", (event) => {
    event.stopPropagation();
    // What is picked from the list comes as a replacement, and needs no Enter.
    if (!(event instanceof InputEvent) || event.inputType === "insertReplacementText") enter();
    else frame.message(entry, "");
  });
  entry.addEventListener("change", (event) => {
    event.stopPropagation();
    enter();
  });
  const enter = () => {
    const text = entry.value.trim();
    if (text === "") return;
    const found = matches(options, text);
    if (found.length !== 1) {
      const several = `${count(found.length, "name")} begin with ${text}.`;
      frame.message(entry, found.length === 0 ? `There is no ${text} here.` : several);
      return;
    }
    entry.value = "";
    take(inOrder(options, [...current, found[0]!.value]));
  };
  return {node: frame.node, show};
}

/** Options of a tree before which a line begins: those at the top with others below them, and what follows such a branch. */
function branches(options: SeveralParameter["options"]): string[] {
  const level = (at: number) => options[at]?.level ?? 0;
  return options.flatMap(({value}, at) => (level(at) === 0 && (level(at + 1) > 0 || level(at - 1) > 0) ? [value] : []));
}

/** The options that a typed name means: the one of that very name, else those that begin with it. */
function matches(options: SeveralParameter["options"], text: string): SeveralParameter["options"] {
  const typed = text.toLowerCase();
  const exact = options.filter(({label}) => label.toLowerCase() === typed);
  return exact.length > 0 ? exact : options.filter(({label}) => label.toLowerCase().startsWith(typed));
}
