// Read texts from standard input as JSON, say what the browser's half finds in each.
import { readFileSync } from "node:fs";
import data from "../../../krama/check/static/check/link/data.js";
import { Knowledge } from "../../../krama/check/static/check/link/knowledge.js";
import { read } from "../../../krama/check/static/check/link/reader.js";

const known = new Knowledge({ rules: data.rules, ...data.countries.kh });
const said = JSON.parse(readFileSync(0, "utf8")).map((text) =>
  read(text, known).map(({ written, host, domain, verdict, reasons }) => [
    written, host, domain, verdict, reasons.map(({ id, brand }) => [id, brand]),
  ]),
);
process.stdout.write(JSON.stringify(said));
