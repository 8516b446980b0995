// How much longer the reader needs for a text four times as long; hostile texts, on any machine.
import { readFileSync } from "node:fs";
import { reader } from "../../../krama/check/static/check/chat/reader.js";
import words from "../../../krama/check/static/check/chat/signs.js";

const { page, pairs } = JSON.parse(readFileSync(0, "utf8"));

function seconds(text) {
  let least = Infinity;
  for (let turn = 0; turn < 3; turn++) {
    const read = reader(words, page); // a new one remembers nothing
    const began = performance.now();
    read(text);
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

seconds("warm up");
for (const [name, short, long] of pairs) console.log(JSON.stringify([name, seconds(short), seconds(long)]));
