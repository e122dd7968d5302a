import {deflateSync, inflateSync} from "fflate";

/** Texts up to so many characters stand in the link as they are, to be read by people. */
const PLAIN = 600;
/** Beyond so many characters of a packed text, mail and chat programs begin to cut an address. */
const MOST = 6000;

/** A query as a link holds it: `q` as it is, or `qz` packed; neither where it is too long even so. */
export interface QueryInLink {
  readonly q: string | null;
  readonly qz: string | null;
}

/** How a link says a query. */
export function writeQuery(query: string): QueryInLink {
  if (query.length <= PLAIN) return {q: query, qz: null};
  const packed = toBase64(deflateSync(new TextEncoder().encode(query), {level: 9}));
  return {q: null, qz: packed.length <= MOST ? packed : null};
}

/** The query of a link; null where it holds none, undefined where what it holds cannot be read. */
export function readQuery({q, qz}: QueryInLink): string | null | undefined {
  if (q !== null) return q;
  if (qz === null) return null;
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(inflateSync(fromBase64(qz)));
  } catch {
    return undefined;
  }
}

/** Base64 with the alphabet for addresses, unpadded. */
function toBase64(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
}
