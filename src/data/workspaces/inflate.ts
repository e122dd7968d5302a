import {constants, gunzipSync} from "node:zlib";
import type {ProblemLog} from "../sources/problem.js";
import {gzipProblem} from "./gzipProblem.js";
import {FILE_LIMIT} from "./port.js";

/**
 * Inflates gzip. Inflating stops at the limit, so that a small file made to inflate without end does no harm.
 *
 * @returns the inflated bytes, or undefined where that fails; the log then says why
 */
export function inflate(bytes: Uint8Array, log: ProblemLog, limit: number = FILE_LIMIT): Uint8Array | undefined {
  try {
    return gunzipSync(bytes, {maxOutputLength: limit, finishFlush: constants.Z_FINISH});
  } catch (error) {
    gzipProblem(error, limit, log);
    return undefined;
  }
}
