import {pageNotes} from "./pageNotes.js";
import {writeNotes} from "./note.js";

/**
 * Lets the notes go along to other pages of the site: as a link to one is followed, opened elsewhere or copied, the
 * notes are put into it. A link that says something of its own is left as it is.
 */
export function carryNotes(): void {
  for (const type of ["click", "auxclick", "contextmenu"])
    document.addEventListener(
      type,
      ({target}) => {
        const anchor = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
        if (anchor === null || !isPage(anchor)) return;
        const notes = writeNotes(pageNotes());
        if (notes === null && anchor.dataset.carries === undefined) return;
        anchor.dataset.carries = "";
        anchor.search = notes === null ? "" : String(new URLSearchParams({notes, v: "1"}));
      },
      true,
    );
}

/** Whether a link leads to another page of this site, and says nothing of its own but notes. */
function isPage({origin, pathname, search, hash, download, dataset}: HTMLAnchorElement): boolean {
  if (origin !== location.origin || pathname === location.pathname || hash !== "" || download !== "") return false;
  if (search !== "" && dataset.carries === undefined) return false;
  const home = document.querySelector<HTMLAnchorElement>("#observablehq-sidebar a[href]");
  return home !== null && pathname.startsWith(home.pathname.replace(/[^/]*$/, "")) && !/\.(?!html)\w+$/.test(pathname);
}
