// Prints what the browser's reader says of each text in a JSON file: [[kind, text]…] for each.
import { readFileSync } from "node:fs";
import data from "../../../krama/check/static/check/post/data.js";
import { reader } from "../../../krama/check/static/check/post/reader.js";

const read = reader(data);
const texts = JSON.parse(readFileSync(process.argv[2], "utf8"));
const said = texts.map((text) => read(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]));
process.stdout.write(JSON.stringify(said));
