/**
 * Sextant for other programs on Node: the folder of a workspace, and the store of exposures. Analytics are
 * `sextant/analytics`, the shapes of inputs and tables `sextant/contract`.
 */

// A workspace
export {folderPort, openWorkspace} from "./data/workspaces/folder.js";
export {memoryPort} from "./data/workspaces/memory.js";
export type {FileContent, FileFacts, FolderEntry, WorkspacePort} from "./data/workspaces/port.js";
export {type SourceFile, type Workspace, findFiles, workspaceOver} from "./data/workspaces/workspace.js";

// The store of exposures
export {ExposureStore} from "./data/exposureStore/store.js";
export type {DatasetOptions, DatasetStatus, ExposureDataset} from "./data/exposureStore/dataset.js";
export type {CommitMode, Version} from "./data/exposureStore/catalogue.js";
export type {ExposureColumn, ExposureQuery, VersionChoice} from "./data/exposureStore/query.js";
export {Refusal, type RefusalKind} from "./data/exposureStore/refusal.js";
