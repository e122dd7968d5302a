/** Name of the `<meta>` that holds the view a page was saved with, as the query of a link; see bin/framework/frozenView.ts. */
export const FROZEN_VIEW = "sextant-view";

/** Name of the `<meta>` of a preview that says where it takes views to save. */
export const SAVES = "sextant-saves";

/** Where a saved page comes from. */
export interface SavedFrom {
  /** Name of the file of the notebook it was saved from, without ending. */
  readonly from: string;
  /** ISO date. */
  readonly on: string;
}

const meta = (): HTMLMetaElement | null => document.querySelector(`meta[name="${FROZEN_VIEW}"]`);

/** What the page was saved with, as the query of a link; empty on a page that was not saved. */
export function frozenSearch(): string {
  return meta()?.content ?? "";
}

/** Where the page was saved from, and when; undefined on a page that was not saved. */
export function savedFrom(): SavedFrom | undefined {
  const {from, on} = meta()?.dataset ?? {};
  return from === undefined || on === undefined ? undefined : {from, on};
}
