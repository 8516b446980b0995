// Reads texts from standard input as the page does, one JSON answer a line; test_same.py compares.
import { readFileSync } from "node:fs";
import { reader } from "../../../krama/check/static/check/chat/reader.js";
import words from "../../../krama/check/static/check/chat/signs.js";

const { page, texts } = JSON.parse(readFileSync(0, "utf8"));
const read = reader(words, page);
for (const text of texts) {
  const { verdict, score, places, messages, like } = read(text);
  process.stdout.write(
    `${JSON.stringify([
      verdict,
      score,
      places.map(({ name, line, start, end }) => [name, line, start, end]),
      messages.map(({ line, name, text: said }) => [line, name, said]),
      like,
    ])}\n`,
  );
}
