import {slugOf} from "./slug.js";
import {linkText} from "./linkState.js";

/**
 * Keeps in the link, as `open`, what the reader unfolded on the page, by the slug of its summary; what stands open at
 * first and was folded away has a dash before it. What the link names is unfolded as soon as it is on the page.
 */
export function keepOpenDetails(root: HTMLElement): void {
  const link = linkText("open");
  const changed = new Map(readOpen(link.value));
  const waiting = new Map(changed);

  const apply = () => {
    for (const details of root.querySelectorAll("details")) {
      const name = nameOf(details);
      const open = waiting.get(name);
      if (open === undefined) continue;
      waiting.delete(name);
      details.open = open;
    }
    if (waiting.size === 0) observer.disconnect();
  };
  const observer = new MutationObserver(apply);
  if (waiting.size > 0) observer.observe(root, {childList: true, subtree: true});
  apply();

  // A click, which the keyboard sends too, and not "toggle", which also comes of what stands open at first.
  root.addEventListener("click", (event) => {
    const details = event.target instanceof Element ? event.target.closest("summary")?.parentElement : undefined;
    if (!(details instanceof HTMLDetailsElement)) return;
    const name = nameOf(details);
    if (!changed.delete(name)) changed.set(name, !details.open);
    link.replace(changed.size === 0 ? null : writeOpen(changed));
  });
  link.follow((text) => {
    const asked = new Map(readOpen(text));
    for (const details of root.querySelectorAll("details")) {
      const name = nameOf(details);
      const open = asked.get(name);
      if (open !== undefined) details.open = open;
      else if (changed.has(name)) details.open = !changed.get(name);
    }
    changed.clear();
    for (const [name, open] of asked) changed.set(name, open);
  });
}

/** By the words of its summary; how many things it holds may change with the data. */
const nameOf = (details: HTMLDetailsElement): string =>
  slugOf((details.querySelector(":scope > summary")?.textContent ?? "").replace(/\d+/g, ""));

/** What a link says of folded parts: name, and whether it is open. */
function readOpen(text: string | null): [string, boolean][] {
  const names = (text ?? "").split(",").filter((name) => name !== "");
  return names.map((name) => (name.startsWith("-") ? [name.slice(1), false] : [name, true]));
}

const writeOpen = (changed: ReadonlyMap<string, boolean>): string =>
  Array.from(changed, ([name, open]) => (open ? name : `-${name}`)).join(",");
