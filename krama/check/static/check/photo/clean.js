// @ts-check
/** Takes a photo, tells what it gives away, and makes a copy that gives away nothing. */

import { gif } from "./gif.js";
import { heif } from "./heif.js";
import { jpeg } from "./jpeg.js";
import { png } from "./png.js";
import { findings } from "./read.js";
import { DamagedPhotoError, latin, lengthOf, Source, UnknownPhotoError } from "./source.js";
import { webp } from "./webp.js";

/** The copy was read again and something was left in it: it is not handed out. */
export class NotCleanError extends Error {}

/** @typedef {{ found: import("./read.js").Finding[], copy: Blob, name: string, changed: boolean }} Cleaned */

const TELLTALE = /<x:xmpmeta|http:\/\/ns\.adobe\.com\/|<rdf:RDF|W5M0MpCehiHzreSzNTczkc9d|Photoshop 3\.0|ftyp(?:mp4|isom|qt  )/;
const OVERLAP = 64;
const CHUNK = 1 << 20;

/** @param {Source} source @returns {Promise<import("./source.js").Walk>} */
async function walk(source) {
  const head = latin(await source.some(0, 16));
  if (head.startsWith("\xff\xd8\xff")) return jpeg(source);
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return png(source);
  if (/^RIFF[^]{4}WEBP/.test(head)) return webp(source);
  if (/^GIF8[79]a/.test(head)) return gif(source);
  if (head.slice(4, 8) === "ftyp") return heif(source);
  throw new UnknownPhotoError("kind");
}

/** @param {Source} source @param {import("./source.js").Part[]} parts @returns {Promise<boolean>} are they the file as it is? */
async function same(source, parts) {
  let at = 0;
  for (const part of parts) {
    if (part instanceof Uint8Array) {
      const there = await source.some(at, part.length);
      if (there.length !== part.length || part.some((byte, i) => byte !== there[i])) return false;
    } else if (part.from !== at) return false;
    at += lengthOf(part);
  }
  return at === source.size;
}

/** @param {Source} source @returns {Promise<boolean>} does any well-known mark of words stand anywhere in it? */
async function speaks(source) {
  for (let at = 0; at < source.size; at += CHUNK) {
    if (TELLTALE.test(new TextDecoder("latin1").decode(await source.some(at, CHUNK + OVERLAP)))) return true;
  }
  return false;
}

/** @param {Blob} copy @returns {Promise<boolean>} a second look: nothing found, nothing to remove, no trace of words */
async function isClean(copy) {
  const source = new Source(copy);
  const { parts, blocks } = await walk(source);
  return !findings(blocks).length && (await same(source, parts)) && !(await speaks(source));
}

/**
 * Read a photo and make its clean copy. The drawing itself is taken over byte for byte.
 * @param {Blob} photo
 * @returns {Promise<Cleaned>} `changed`: was there anything to leave out?
 * @throws {DamagedPhotoError} it is cut off or broken
 * @throws {UnknownPhotoError} it is of no kind that we can clean
 * @throws {NotCleanError} the copy did not pass its own check
 */
export async function clean(photo) {
  const source = new Source(photo);
  if (!source.size) throw new DamagedPhotoError("empty");
  const { parts, blocks, type, name } = await walk(source);
  const pieces = parts.map((part) => (part instanceof Uint8Array ? part : photo.slice(part.from, part.to)));
  const copy = new Blob(/** @type {BlobPart[]} */ (pieces), { type });
  let fine = false;
  try {
    fine = await isClean(copy);
  } catch (error) {
    throw new NotCleanError(String(error));
  }
  if (!fine) throw new NotCleanError("something is left");
  return { found: findings(blocks), copy, name, changed: !(await same(source, parts)) };
}

export { DamagedPhotoError, UnknownPhotoError };
