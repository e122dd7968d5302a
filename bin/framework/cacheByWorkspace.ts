/*
 * Has Framework keep the outputs of loaders in the folder of the workspace. It has one folder for all of them, fixed in
 * its code; what it lets be changed is the methods of its classes. Imported before a build or a preview begins.
 */
import {type Loader, LoaderResolver} from "@observablehq/framework/dist/loader.js";
import {posix} from "node:path";
import {workspaceCache} from "./workspaceCache.js";

const shared = posix.join(".observablehq", "cache");
const own = workspaceCache();

/** Leads from the shared folder, to which Framework adds the path of an output, to that of the workspace. */
const away = `/${posix.relative(shared, own)}`;

const {find, getOutputFilePath} = LoaderResolver.prototype;
const changed = new WeakSet<object>();

LoaderResolver.prototype.find = function (path) {
  const loader = find.call(this, path);
  // a file that is no output of a loader has no target
  if (loader?.targetPath !== undefined) redirect(loader);
  return loader;
};

LoaderResolver.prototype.getOutputFilePath = function (path) {
  const output = getOutputFilePath.call(this, path);
  return output === posix.join(shared, path) ? posix.join(own, path) : output;
};

/** Changes the one `load` that all loaders with an output share; the loader of an archive is made out of sight. */
function redirect(loader: Loader): void {
  let prototype = Object.getPrototypeOf(loader) as Loader;
  while (!Object.hasOwn(prototype, "load")) prototype = Object.getPrototypeOf(prototype) as Loader;
  if (changed.has(prototype)) return;
  changed.add(prototype);
  const {load} = prototype;
  prototype.load = function (...options) {
    if (this.targetPath?.startsWith(away) === false) this.targetPath = away + this.targetPath;
    return load.apply(this, options);
  };
}
