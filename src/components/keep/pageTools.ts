import {element} from "../element.js";
import {describeProse} from "../glossary/tips.js";
import {linkComplaints} from "../linkState.js";
import {keepOpenDetails} from "./openDetails.js";

/** Controls that load late claim their part of the link late: only then is the rest not understood. */
const COMPLAIN_AFTER = 2000;

/** What every page of the site has without asking for it: see bin/pageTools.ts, which calls this. */
export function pageTools(): void {
  const main = document.querySelector<HTMLElement>("#observablehq-main");
  if (main === null) return;
  keepOpenDetails(main);
  describeProse(main);
  setTimeout(() => sayComplaints(main), COMPLAIN_AFTER);
}

/** What is not understood in the link of a page that has no panel to say it. */
function sayComplaints(main: HTMLElement): void {
  if (main.querySelector(".parameters-problems") !== null) return;
  const problems = linkComplaints().map((sentence) => element("p", {}, sentence));
  if (problems.length > 0) main.prepend(element("div", {class: "parameters-problems", role: "status"}, ...problems));
}
