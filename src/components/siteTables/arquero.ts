// The package's own entry point pulls Node's file system into a browser bundle; its browser build does not.
import bundle from "arquero/dist/arquero.min.js";
import type * as Arquero from "arquero";

/** Arquero for the browser: the name `aq` of pages. */
export const aq = bundle as typeof Arquero;
