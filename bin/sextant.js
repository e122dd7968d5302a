#!/usr/bin/env node
// So that `npx sextant` works from any folder: the command line is TypeScript.
import {register} from "tsx/esm/api";

register();
await import("./sextant.ts");
