import { readFileSync } from "node:fs";
import {
  checkPackage,
  createPackageFromTarballData,
} from "@arethetypeswrong/core";
import { publint } from "publint";

/** Prints what publint and Are The Types Wrong say of a tarball, as JSON. Its own process: both are ES modules. */
const bytes = readFileSync(process.argv[2] ?? "");
const types = await checkPackage(
  createPackageFromTarballData(new Uint8Array(bytes)),
);
const { messages } = await publint({
  pack: { tarball: new Uint8Array(bytes).buffer },
  strict: true,
});
console.log(
  JSON.stringify({
    // Without types at all there would be nothing to look through, and no problem.
    entrypoints: types.types ? Object.keys(types.entrypoints) : [],
    problems: types.types ? types.problems : ["no types"],
    messages,
  }),
);
