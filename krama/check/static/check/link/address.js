// @ts-check
/** Take a link apart as a browser would. Mirrors address.py, so that both say the same of every text. */

import { ascii, code, first, fromAscii, seen, turns, unseen } from "./letters.js";

// "localhost:8000" is a name with a port, but "tel:911" is a telephone number.
const SCHEME = /^((?:tel|sms)(?=:)|[a-zA-Z][a-zA-Z0-9+-]{0,20}(?=:(?![0-9]{1,5}(?:[/?#]|$)))):/;

/**
 * `host` has small letters, as they look; `ip` is the plain form of an address of numbers; `odd`
 * names what is unusual in the writing, as address.py says.
 * @typedef {{ scheme: string, user: string, host: string, port: string, path: string, query: string,
 *   ip: string, odd: Set<string> }} Address
 */

/** Return the parts of a link; one without a scheme is read as https. @param {string} link @returns {Address} */
export function takeApart(link) {
  const odd = new Set([...link].some(turns) ? ["turned"] : []);
  const found = SCHEME.exec(seen(first(link, 200)));
  const scheme = found ? found[1].toLowerCase() : "https";
  let rest = found ? link.slice(link.indexOf(":") + 1) : link;
  const slashes = /^[/\\]*/.exec(rest)?.[0] ?? "";
  if (!["http", "https", "ftp"].includes(scheme) && !slashes)
    return { scheme, user: "", host: "", port: "", path: rest, query: "", ip: "", odd };
  if (found && slashes !== "//") odd.add("backslash");
  rest = rest.slice(slashes.length);
  const authority = /^[^/\\?#]*/.exec(rest)?.[0] ?? "";
  rest = rest.slice(authority.length);
  if (rest.startsWith("\\")) odd.add("backslash");
  const at = authority.lastIndexOf("@");
  const user = at < 0 ? "" : authority.slice(0, at) || "@";
  let host = authority.slice(at + 1);
  if ([...host].some(unseen)) {
    odd.add("hidden");
    host = seen(host);
  }
  if (host.includes("%")) {
    odd.add("percent");
    host = decoded(host);
  }
  const port = /:([0-9]{0,8})$/.exec(host);
  if (port) host = host.slice(0, port.index);
  const [name, ip] = named(host, odd);
  const [before] = rest.split("#");
  const asks = before.indexOf("?");
  const [path, query] = asks < 0 ? [before, ""] : [before.slice(0, asks), before.slice(asks + 1)];
  return { scheme, user, host: name, port: port?.[1] ?? "", path, query, ip, odd };
}

/** Return a text with its %41 read; only what is ASCII. @param {string} text */
export function decoded(text) {
  return text.replace(/%([0-9a-fA-F]{2})/g, (all, hex) => (hex < "8" ? String.fromCharCode(parseInt(hex, 16)) : all));
}

/** @param {string} written @param {Set<string>} odd @returns {[string, string]} */
function named(written, odd) {
  if (written.startsWith("[")) return [written.toLowerCase(), written.toLowerCase()];
  const small = (/** @type {string} */ text) => text.normalize("NFKC").toLowerCase();
  const dotted = small(written).replaceAll("\u3002", ".").replace(/^\.+/, "").replace(/\.+$/, "");
  const labels = dotted.split(".").map((label) => {
    if (!label.startsWith("xn--")) return label;
    odd.add("puny");
    const plain = fromAscii(label.slice(4));
    if (plain !== null && !ascii(plain)) return small(plain);
    odd.add("signs");
    return label;
  });
  const host = labels.join(".");
  if ([...host].some(isSign)) odd.add("signs");
  const ip = number(labels);
  if (ip && ip !== host) odd.add("number");
  return [host, ip];
}

/** @param {string} letter */
function isSign(letter) {
  const at = code(letter);
  if (at < 128) return !/[a-zA-Z0-9._-]/.test(letter);
  return (at >= 0x2b0 && at < 0x300) || (at >= 0x2000 && at < 0x2c00) || at === 0x1c3 || at >= 0x1f000;
}

/** Return an IPv4 address in its plain form from any that a browser takes. @param {string[]} labels */
function number(labels) {
  if (labels.length > 4) return "";
  const values = [];
  for (const label of labels) {
    if (/^0[xX][0-9a-fA-F]{0,9}$/.test(label)) values.push(parseInt(label.slice(2) || "0", 16));
    else if (/^0[0-7]{1,12}$/.test(label)) values.push(parseInt(label, 8));
    else if (/^[0-9]{1,10}$/.test(label)) values.push(parseInt(label, 10));
    else return "";
  }
  let last = values.pop() ?? 0;
  if (values.some((one) => one > 255) || last >= 256 ** (4 - values.length)) return "";
  values.forEach((one, at) => {
    last += one * 256 ** (3 - at);
  });
  return [3, 2, 1, 0].map((power) => Math.floor(last / 256 ** power) % 256).join(".");
}
