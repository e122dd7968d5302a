/** A thread that reads files: what `FileReader` gives for each path it is sent, or the error. */
import {parentPort} from "node:worker_threads";
import {FileReader} from "./fileReader.js";
import type {FileTask} from "./fileThreads.js";

const reader = new FileReader();

parentPort!.on("message", ({path, plain}: FileTask) => {
  reader.read(path, plain).then(
    (content) => parentPort!.postMessage({content}, content.plain ? [content.plain.segment.buffer as ArrayBuffer] : []),
    (error: NodeJS.ErrnoException) => parentPort!.postMessage({error: {message: error.message, code: error.code}}),
  );
});
