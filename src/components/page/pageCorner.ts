import {element} from "../element.js";

/**
 * The corner beside the name of the page, where its tools stand; whoever comes first makes it, the script in the head
 * (`headScript.ts`) included.
 */
export function pageCorner(): HTMLElement {
  const found = document.querySelector<HTMLElement>("#page-corner");
  if (found !== null) return found;
  const corner = element("div", {id: "page-corner"});
  (document.querySelector("#observablehq-center") ?? document.body).prepend(corner);
  return corner;
}
