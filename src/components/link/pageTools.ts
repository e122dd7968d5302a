import {dayNumber} from "../../analytics/calendar.js";
import {element} from "../element.js";
import {longDay} from "../format.js";
import {describeProse} from "../glossary/tips.js";
import {linkComplaints} from "./linkState.js";
import {pageCorner} from "../page/pageCorner.js";
import {carryNotes} from "./carryNotes.js";
import {savedFrom, type SavedFrom} from "./frozenView.js";
import {linkTool} from "./linkTool.js";
import {notesDialog} from "./notesDialog.js";
import {keepOpenDetails} from "./openDetails.js";
import {NOTE_WANTED, NOTES_CHANGED, pageNotes, type NoteWish} from "./pageNotes.js";
import {saveDialog, type PageSource} from "./saveDialog.js";

/** Controls that load late claim their part of the link late: only then is the rest not understood. */
const COMPLAIN_AFTER = 2000;

/**
 * What every page of the site has without asking for it: see bin/framework/pageTools.ts, which calls this.
 *
 * @param source the Markdown of a notebook; other pages have no tools that show
 */
export function pageTools(source?: PageSource): void {
  const [center, main] = ["#observablehq-center", "#observablehq-main"].map((part) =>
    document.querySelector<HTMLElement>(part),
  );
  if (center === null || main === null) return;
  keepOpenDetails(main!);
  describeProse(main!);
  carryNotes();
  pageNotes(); // in the link of a page without charts too, which they only pass through
  if (source !== undefined) center!.append(...toolBar(source));
  const saved = savedFrom();
  if (saved !== undefined) main!.prepend(savedWords(saved));
  setTimeout(() => sayComplaints(main!), COMPLAIN_AFTER);
}

/** Puts the tools of a notebook into the corner of the page, and gives their dialogs. */
function toolBar(source: PageSource): HTMLElement[] {
  const dialog = notesDialog();
  const notes = element("button", {type: "button", title: "Notes on the charts of this page"});
  const count = () => {
    const {length} = pageNotes();
    notes.textContent = length === 0 ? "Notes" : `Notes (${length})`;
  };
  count();
  addEventListener(NOTES_CHANGED, count);
  notes.addEventListener("click", () => dialog.open());
  document.addEventListener(NOTE_WANTED, (event) => dialog.open((event as CustomEvent<NoteWish>).detail));
  const saving = saveDialog(source);
  const label = element("span", {class: "wide-only"}, " as notebook");
  const save = element("button", {type: "button", "aria-label": "Save as notebook"}, "Save", label);
  save.addEventListener("click", () => saving.open());
  const link = linkTool();
  const tools = element("div", {class: "page-tools figure-menu"}, link.tool, notes, save);
  const corner = pageCorner();
  corner.insertBefore(tools, corner.querySelector(".theme-switch"));
  return [link.dialog, dialog.node, saving.node];
}

/** That a page is a view that was saved, and of what. */
function savedWords({from, on}: SavedFrom): HTMLElement {
  const day = dayNumber(on);
  const listed = [...document.querySelectorAll<HTMLAnchorElement>("#observablehq-sidebar a[href]")];
  const name = listed.find(({pathname}) => pathname.replace(/\.html$/, "").endsWith(`/${from}`))?.textContent ?? from;
  return element(
    "p",
    {class: "muted saved-view"},
    `A view saved on ${Number.isNaN(day) ? on : longDay(day)} from `,
    element("a", {href: `./${encodeURIComponent(from)}`}, name),
    "; Reset comes back to what was saved.",
  );
}

/**
 * What is not understood in the link of a page that has no panel to say it. While cells load, a panel may still come,
 * or a control that understands.
 */
function sayComplaints(main: HTMLElement, said?: HTMLElement): void {
  said?.remove();
  if (main.querySelector(".parameters-problems") !== null) return;
  const problems = linkComplaints().map((sentence) => element("p", {}, sentence));
  const notice = element("div", {class: "parameters-problems", role: "status"}, ...problems);
  if (problems.length > 0) main.prepend(notice);
  if (main.querySelector("observablehq-loading") !== null)
    setTimeout(() => sayComplaints(main, notice), COMPLAIN_AFTER);
}
