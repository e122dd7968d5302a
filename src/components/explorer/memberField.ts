import {nothingChosen} from "../../analytics/explorer/selection.js";
import {element} from "../element.js";
import {type DayRange, dates, sameValue, several} from "../parameters/parameter.js";
import {parameterField} from "../parameters/parameterField.js";
import {severalField} from "../parameters/severalField.js";
import type {FilterBar} from "./filterBar.js";
import type {Members} from "./members.js";

/** A field beside a chart, for who would rather type: days, or assets by name. It follows the filters. */
export function memberField(bar: FilterBar, members: Members, of: "days" | "assets", days: Int32Array): HTMLElement {
  const node = element("div", {class: "parameters"});
  if (of === "days") {
    const [first = 0, last = 0] = [days.at(0), days.at(-1)];
    const spec = dates({label: "Days", min: first, max: last});
    const field = parameterField(spec, (range) => {
      bar.choose({days: sameValue(range, spec.default) ? nothingChosen.days : [range as DayRange]});
      return range;
    });
    const show = () => {
      const {days: spans} = bar.value;
      const range: DayRange = spans.length === 0 ? spec.default : [spans[0]![0], spans[spans.length - 1]![1]];
      field.show(range as never);
    };
    follow(bar, node, show, () => bar.value.days);
    node.append(field.node);
    return node;
  }
  const {assets} = members;
  const spec = several({label: "Assets", options: assets.map(({name, label}) => ({value: name, label}))});
  const place = new Map(assets.map(({name}, i) => [name, i]));
  const field = severalField(spec, (names) => {
    bar.choose({assets: names.map((name) => place.get(name)!)});
    return names;
  });
  follow(
    bar,
    node,
    () => field.show(bar.value.assets.map((asset) => assets[asset]!.name)),
    () => bar.value.assets,
  );
  node.append(field.node);
  return node;
}

/** Shows the value of a dimension now, and again whenever it changes by another hand. */
function follow(bar: FilterBar, node: HTMLElement, show: () => void, value: () => unknown): void {
  let last = value();
  show();
  bar.addEventListener("input", () => {
    if (value() === last) return;
    last = value();
    if (!node.contains(document.activeElement)) show();
  });
}
