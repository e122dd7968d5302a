import {element} from "../element.js";
import {count} from "../format.js";
import type {QueryHistory} from "./history.js";

/** The queries run before, latest first, each to be taken up again. */
export function historyList(history: QueryHistory, take: (query: string) => void): {node: HTMLElement; show(): void} {
  const summary = element("summary", {});
  const list = element("ol", {});
  const clear = element("button", {type: "button", class: "button"}, "Forget them");
  clear.addEventListener("click", () => {
    history.clear();
    show();
    summary.focus();
  });
  const node = element("details", {class: "sql-history"}, summary, list, clear);
  const show = () => {
    const {entries} = history;
    summary.textContent =
      entries.length === 0 ? "No earlier queries" : count(entries.length, "earlier query", "earlier queries");
    clear.hidden = entries.length === 0;
    list.replaceChildren(
      ...entries.map(({query, when}) => {
        const button = element("button", {type: "button", title: query}, query.replace(/\s+/g, " ").trim());
        button.addEventListener("click", () => take(query));
        return element("li", {}, button, element("time", {datetime: new Date(when).toISOString()}, moment(when)));
      }),
    );
  };
  show();
  return {node, show};
}

const clock = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short", hour: "2-digit", minute: "2-digit"});

const moment = (when: number) => clock.format(when);
