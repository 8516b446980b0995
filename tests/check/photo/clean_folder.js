// Cleans every file of a folder as the page would: node clean_folder.js FROM TO
// Writes the copies to TO, and TO/told.json: {name: {outcome, found, changed, ms}}.
import { openAsBlob, readdirSync, writeFileSync } from "node:fs";
import { clean, DamagedPhotoError, NotCleanError, UnknownPhotoError } from "../../../krama/check/static/check/photo/clean.js";

const [from, to] = process.argv.slice(2);
const expected = { damaged: DamagedPhotoError, unknown: UnknownPhotoError, failed: NotCleanError };
const told = {};
for (const name of readdirSync(from).sort()) {
  const began = performance.now();
  try {
    const { found, copy, changed } = await clean(await openAsBlob(`${from}/${name}`));
    writeFileSync(`${to}/${name}`, Buffer.from(await copy.arrayBuffer()));
    told[name] = { outcome: "clean", found, changed };
  } catch (error) {
    const outcome = Object.keys(expected).find((key) => error instanceof expected[key]);
    told[name] = { outcome: outcome ?? `uncaught: ${error.stack}`, found: [] };
  }
  told[name].ms = performance.now() - began;
}
writeFileSync(`${to}/told.json`, JSON.stringify(told));
