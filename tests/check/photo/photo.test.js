// The reader's and the cleaner's small parts: lengths that lie, words that never end, large pictures.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { clean, DamagedPhotoError, UnknownPhotoError } from "../../../krama/check/static/check/photo/clean.js";
import { named, reduced } from "../../../krama/check/static/check/photo/icc.js";
import { stored, unpack } from "../../../krama/check/static/check/photo/png.js";
import { findings } from "../../../krama/check/static/check/photo/read.js";
import { big, join, keep, latin, Source } from "../../../krama/check/static/check/photo/source.js";
import { KINDS, ofExif, ofIptc, ofName } from "../../../krama/check/static/check/photo/tags.js";
import { entries, onlyOrientation, orientation } from "../../../krama/check/static/check/photo/tiff.js";
import { drawers, iptc, packet, said } from "../../../krama/check/static/check/photo/words.js";

const ascii = (text) => new TextEncoder().encode(text);
const segment = (code, data) => join([0xff, code], big(data.length + 2, 2), data);
const FRAME = segment(0xc0, join([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const SCAN = segment(0xda, join([1, 1, 0, 0, 63, 0]));
const jpeg = (drawing, ...segments) =>
  new Blob([join([0xff, 0xd8], ...segments, FRAME, SCAN), drawing, Uint8Array.of(0xff, 0xd9)]);

/** Counts what is read of it at once and in all. */
class Watched extends Blob {
  reads = [];
  slice(from, to) {
    const piece = super.slice(from, to);
    const read = piece.arrayBuffer.bind(piece);
    piece.arrayBuffer = () => (this.reads.push(to - from), read());
    return piece;
  }
}

test("a picture of 20 MB is read in small pieces, and its drawing is never copied", async () => {
  const drawing = new Uint8Array(20 << 20).fill(0x55);
  for (let i = 1000; i < drawing.length; i += 997) drawing.set([0xff, 0], i);
  const photo = new Watched([jpeg(drawing, segment(0xfe, ascii("Dara Example")))]);
  const began = performance.now();
  const { found, copy } = await clean(photo);
  assert.ok(performance.now() - began < 5000);
  assert.deepEqual(found, [{ kind: "description", values: ["Dara Example"] }]);
  assert.equal(copy.size, photo.size - 16);
  assert.ok(Math.max(...photo.reads) <= 1 << 19, String(Math.max(...photo.reads)));
});

test("a piece beyond the end is damage, neighbours become one", async () => {
  const source = new Source(new Blob(["abcdef"]));
  assert.equal(latin(await source.bytes(2, 3)), "cde");
  await assert.rejects(source.bytes(4, 3), DamagedPhotoError);
  await assert.rejects(source.bytes(-1, 3), DamagedPhotoError);
  await assert.rejects(source.bytes(0, NaN), DamagedPhotoError);
  const parts = [];
  keep(parts, 0, 2);
  keep(parts, 2, 5);
  keep(parts, 7, 9);
  keep(parts, 9, 9);
  assert.deepEqual(parts, [{ from: 0, to: 5 }, { from: 7, to: 9 }]);
});

test("tables that point at themselves end", () => {
  const loop = onlyOrientation(6);
  loop.set(big(8, 4), 22);
  assert.equal(entries(loop).length, 1);
  assert.equal(orientation(loop), 6);
  assert.equal(orientation(ascii("MM")), 1);
  const many = join("MM", [0, 42], big(8, 4), [0xff, 0xff], new Uint8Array(6000).fill(0xff));
  assert.ok(entries(many).length <= 400);
  for (const bytes of [[], ascii("II*\0"), ascii("II*\0\xff\xff\xff\xff")]) {
    assert.deepEqual(entries(Uint8Array.from(bytes)), []);
  }
});

test("a turn outside 1 to 8 is none", () => {
  for (const turn of [0, 9, 255]) assert.equal(orientation(onlyOrientation(turn)), 1);
});

test("an XMP packet is read as attributes, elements and lists", () => {
  const text = `<x:xmpmeta><rdf:RDF><rdf:Description xmlns:a="b" tiff:Make="Kra&amp;ma" exif:GPSLatitude='10,30.7404N'>
    <dc:creator><rdf:Seq><rdf:li>Dara</rdf:li><rdf:li>Sok &#x41;</rdf:li></rdf:Seq></dc:creator></rdf:Description>`;
  assert.deepEqual(said(text).map((one) => [one.name, one.text]), [
    ["Make", "Kra&ma"], ["GPSLatitude", "10,30.7404N"], ["creator", "Dara"], ["creator", "Sok A"],
  ]);
  const wide = join([0xff, 0xfe], [...text].flatMap((c) => [c.charCodeAt(0), 0]));
  assert.equal(said(packet(wide)).length, 4);
});

test("a hostile packet is read in linear time", () => {
  const bad = ["<a ", "<a:b c='", '<a:b c="', "<a:b>", "</a:b>", "<", "a:b=", "&#", "<rdf:li>x", "<a:b c='d' "];
  const time = (text) => {
    const began = performance.now();
    findings([{ kind: "xmp", bytes: ascii(text) }]);
    return performance.now() - began;
  };
  for (const one of bad) {
    time(one.repeat(1000));
    assert.ok(time(one.repeat(200_000)) < 1000, one);
  }
});

test("IPTC and Photoshop's drawers stop at nonsense", () => {
  const row = join([0x1c, 2, 80], big(4, 2), "Dara");
  assert.deepEqual(iptc(join(row, [0x1c, 2, 5, 0xff, 0xff])), [{ id: 80, text: "Dara" }]);
  const drawer = join("8BIM", [4, 4, 0, 0], big(row.length, 4), row, [0]);
  assert.equal(drawers(join(drawer, "8BIM", [4, 4, 0, 0], big(0xffffffff, 4))).length, 2);
  assert.deepEqual(drawers(ascii("8BIM")), []);
});

test("a place of zeros is one that the phone hid", () => {
  const gps = (zero) => {
    const numbers = [10, 30, 44].flatMap((n) => [big(zero ? 0 : n, 4), big(zero ? 0 : 1, 4)]);
    const row = (tag, at) => join(big(tag, 2), big(5, 2), big(3, 4), big(at, 4));
    return join("MM", [0, 42], big(8, 4), [0, 1], big(0x8825, 2), big(4, 2), big(1, 4), big(26, 4), big(0, 4),
      [0, 2], row(2, 56), row(4, 56), big(0, 4), ...numbers);
  };
  const kinds = (bytes) => findings([{ kind: "exif", bytes }]).map(({ kind }) => kind);
  assert.deepEqual(kinds(gps(false)), ["place"]);
  assert.deepEqual(kinds(gps(true)), ["withheld"]);
});

test("what is found is short, few, and without signs that turn the text", () => {
  const blocks = Array.from({ length: 50 }, (_, i) => ({ kind: "comment", bytes: ascii(`${i} \u202eevil ${"x".repeat(9999)}`) }));
  const [{ kind, values }] = findings(blocks);
  assert.equal(kind, "description");
  assert.equal(values.length, 4);
  assert.ok(values.every((value) => value.length <= 161 && !value.includes("\u202e")));
  assert.deepEqual(findings([{ kind: "exif", bytes: ascii("nonsense") }]), [{ kind: "other", values: [] }]);
});

test("what is stored can be unpacked; what grows beyond measure cannot", async () => {
  for (const size of [0, 1, 65_535, 65_536, 200_001]) {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7) & 255);
    assert.deepEqual(await unpack(stored(bytes), 1e6), bytes);
  }
  assert.equal(await unpack(stored(new Uint8Array(5000)), 4000), null);
  assert.equal(await unpack(ascii("nonsense"), 4000), null);
});

/** A profile with a table so large that a JPEG must cut it into pieces. */
function profile(version, size) {
  const table = join("mft2", new Uint8Array(size).fill(7));
  const name = join("desc", big(0, 4), big(12, 4), "Dara's home\0", new Uint8Array(78));
  const head = new Uint8Array(128).fill(1);
  head.set(join([version, 0x20, 0, 0], "mntrRGB XYZ "), 8);
  head.set(ascii("acsp"), 36);
  const at = 132 + 24;
  return join(head, big(2, 4), "desc", big(at, 4), big(name.length, 4), "A2B0", big(at + name.length, 4), big(table.length, 4), name, table);
}

test("a colour profile loses its words and keeps its numbers", () => {
  for (const version of [2, 4]) {
    const before = profile(version, 5000);
    assert.equal(named(before), "Dara's home");
    const after = reduced(before);
    assert.equal(named(after), "");
    assert.ok(!latin(after).includes("Dara") && latin(after).includes("\x07".repeat(5000)));
    assert.deepEqual(reduced(after), after);
    assert.ok([...after.subarray(80, 128)].every((byte) => byte === 0));
  }
  assert.equal(reduced(ascii("no profile")), null);
  assert.equal(reduced(profile(2, 50).subarray(0, 300)), null);
});

test("a large profile of a JPEG is cut into pieces and cleaned again the same", async () => {
  const whole = profile(2, 150_000);
  const pieces = [0, 1, 2].map((i) =>
    segment(0xe2, join("ICC_PROFILE\0", [i + 1, 3], whole.subarray(i * 60_000, (i + 1) * 60_000))));
  const { copy, found } = await clean(jpeg(Uint8Array.of(1, 2, 3), ...pieces.reverse()));
  assert.deepEqual(found, [{ kind: "profile", values: ["Dara's home"] }]);
  const again = await clean(copy);
  assert.deepEqual([again.found, again.changed], [[], false]);
});

test("what no decoder could draw, and what we do not know, is refused", async () => {
  const body = Uint8Array.of(1, 2, 3);
  await assert.rejects(clean(jpeg(body, segment(0xf7, body))), UnknownPhotoError);
  await assert.rejects(clean(jpeg(body, FRAME)), DamagedPhotoError);
  await assert.rejects(clean(new Blob([join([0xff, 0xd8], FRAME, SCAN), body])), DamagedPhotoError);
  const png = (...chunks) => new Blob([join("\x89PNG\r\n\x1a\n", ...chunks)]);
  const chunk = (name, data) => join(big(data.length, 4), name, data, big(0, 4));
  const head = chunk("IHDR", new Uint8Array(13));
  await assert.rejects(clean(png(chunk("CgBI", big(0, 4)), head)), DamagedPhotoError);
  await assert.rejects(clean(png(head, chunk("ABCD", big(0, 4)))), UnknownPhotoError);
  await assert.rejects(clean(png(head, chunk("IEND", []))), DamagedPhotoError);
});

test("a file of millions of nothings, and one that unpacks without end, are answered soon", async () => {
  const nothings = new Uint8Array(6e6);
  for (let at = 2; at + 4 < nothings.length; at += 4) nothings.set([0xff, 0xfe, 0, 2], at);
  nothings.set([0xff, 0xd8]);
  const began = performance.now();
  await assert.rejects(clean(new Blob([nothings])), DamagedPhotoError);
  const chunk = (name, data) => join(big(data.length, 4), name, data, big(0, 4));
  const endless = chunk("zTXt", join("Author\0\0", deflateSync(Buffer.alloc(5e6, 97))));
  const { found } = await clean(new Blob([
    join("\x89PNG\r\n\x1a\n", chunk("IHDR", new Uint8Array(13))), ...Array(100).fill(endless),
    join(chunk("IDAT", [1]), chunk("IEND", [])),
  ]));
  assert.deepEqual(found, [{ kind: "owner", values: [] }]);
  assert.ok(performance.now() - began < 20_000);
});

test("words that stand inside the drawing itself are never handed out", async () => {
  const drawing = ascii("....<x:xmpmeta xmlns:x='adobe:ns:meta/'>....");
  await assert.rejects(clean(jpeg(drawing)), { name: "Error", message: "something is left" });
});

test("every kind that a name or number leads to is one that the page knows", () => {
  const known = new Set([...KINDS, "", "zone"]);
  for (let tag = 0; tag < 0x10000; tag += 1) {
    for (const table of ["main", "gps"]) assert.ok(known.has(ofExif(table, tag)), String(tag));
  }
  for (let id = 0; id < 256; id += 1) assert.ok(known.has(ofIptc(id)));
  for (const name of ["Creator", "date:create", "Raw", "exif:Model", "constructor", "__proto__"]) assert.ok(known.has(ofName(name)), name);
});
