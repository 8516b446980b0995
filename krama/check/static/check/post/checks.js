/**
 * Second looks at what a pattern found: each says where the finding ends, or 0 for none.
 * Takes the text, where the words before begin (lead), start and end. Mirrors checks.py.
 */

import { card, phones, thai } from "./numbers.js";
import { search } from "./words.js";

const OTHER = /^(?:p|reel|reels|watch|groups|events|story|stories|share|hashtag|photo|photos|explore|status|search|home|results|playlist|shorts|tag|login|help)$/;
const AROUND = 60;
const CLOSE = 12;
const CUE_ENDS = /(?:pin|code|lock|ស[\u1780-\u17d3]*|លេខ[\u1780-\u17d3]*)(?: is)? ?$/;

const digits = (text) => text.replace(/[^0-9]/g, "");
const great = (word) => word[0] >= "A" && word[0] <= "Z";

function trimmed(text, start, end, closing = ".,;:!?)]}'\"") {
  while (end > start && closing.includes(text[end - 1])) end -= 1;
  return end;
}

const ended = (text, start, end) => trimmed(text, start, end, ".,;:?)]}'\"");

const closes = (text, end) =>
  /^ *(?:$|[.,;!?\n)]|lol\b|haha|pls\b|and\b|but\b|so\b)/.test(text.slice(end, end + 12));

function likeHandle(word) {
  if (/^[0-9.,]+[a-z]{0,2}$/.test(word.toLowerCase())) return false;
  return (/[0-9_.]/.test(word) && /[a-zA-Z]/.test(word)) || /[a-z][A-Z]/.test(word);
}

/** @returns {Record<string, (text: string, lead: number, start: number, end: number) => number>} */
export function checks({ parts, sets }, plans) {
  const phone = phones(plans);
  const isStop = (word) => sets.stop.has(word.toLowerCase());
  const has = (name, text) => search(parts[name], text) !== null;

  function nameEnd(text, start, end, wantGreat) {
    let kept = start;
    let count = 0;
    for (const one of text.slice(start, end).matchAll(/[^ ]+/g)) {
      const low = one[0].toLowerCase();
      if (wantGreat && !great(one[0])) break;
      const family = wantGreat && sets.family.has(low);
      if ((isStop(low) && !family) || sets.title.has(low)) break;
      kept = start + one.index + one[0].length;
      count += 1;
    }
    const named = !text.slice(start, kept).toLowerCase().split(" ").some((one) => sets.not_name.has(one));
    return count >= 2 && named ? kept : 0;
  }

  const given = (word) =>
    sets.given.has(word) || (word.length >= 6 && [...sets.given_start].some((one) => word.startsWith(one)));

  function known(words) {
    const low = words.map((one) => one.toLowerCase());
    return low.some((one) => sets.family.has(one) && low.some((two) => one !== two && given(two)));
  }

  const isPublic = (text, start) => has("public", text.slice(Math.max(0, start - 24), start));
  const split = (text, start, end) => (end ? text.slice(start, end).split(" ") : []);

  return {
    link: (text, _, start, end) => trimmed(text, start, end),
    profile(text, _, start, end) {
      end = trimmed(text, start, end);
      return OTHER.test(text.slice(text.lastIndexOf("/", end - 1) + 1, end).toLowerCase()) ? 0 : end;
    },
    earth(text, _, start, end) {
      const [first, second] = text.slice(start, end).match(/[0-9]+\.[0-9]+/g);
      return Number(first) <= 90 && Number(second) <= 180 ? end : 0;
    },
    plus(text, _, start, end) {
      const found = text.slice(start, end);
      return found === found.toUpperCase() && /[A-Z]/.test(found) && /[0-9]/.test(found) ? end : 0;
    },
    luhn(text, _, start, end) {
      const more = /[0-9][ -]{1,2}$/.test(text.slice(Math.max(0, start - 3), start));
      return !more && card(digits(text.slice(start, end))) ? end : 0;
    },
    thai: (text, _, start, end) => (thai(digits(text.slice(start, end))) ? end : 0),
    id(text, lead, start, end) {
      const before = text.slice(lead, start);
      return /\bid\b/i.test(before) && has("game", before) ? 0 : end;
    },
    upper: (text, _, start, end) =>
      !has("not_plate", text.slice(Math.max(0, start - 10), start)) && (text.slice(start, end) === text.slice(start, end).toUpperCase()) ? end : 0,
    plate: (text, _, start, end) => (digits(text.slice(start, end)).length >= 4 ? end : 0),
    birth(text, _, start, end) {
      const found = text.slice(start, end);
      const year = /(?:^|[^0-9])([12][0-9]{3})(?![0-9])/.exec(found);
      if (year && (year[1] < "1990" || year[1] > "2026")) return 0;
      const small = (found.match(/[0-9]+/g) ?? []).filter((one) => one.length <= 2);
      return small.every((one) => (Number(one) >= 1 && Number(one) <= 31) || found.length > 7) ? end : 0;
    },
    phone: (text, _, start, end) => (isPublic(text, start) ? 0 : phone(text, start, end, false)),
    phone_said: (text, _, start, end) => (isPublic(text, start) ? 0 : phone(text, start, end, true)),
    code_said: (text, lead, start, end) => (has("not_code", text.slice(lead, start)) ? 0 : end),
    code(text, lead, start, end) {
      const around = `${text.slice(Math.max(0, lead - AROUND), start)} ${text.slice(end, end + AROUND)}`;
      if (has("not_code", around)) return 0;
      if (has("code_near", around)) return end;
      return /(?:is|:|=|គឺ) ?$/.test(text.slice(lead, start)) && digits(text.slice(start, end)).length === 6 ? end : 0;
    },
    secret_said(text, _, start, end) {
      end = ended(text, start, end);
      return end - start < 3 || isStop(text.slice(start, end)) ? 0 : end;
    },
    secret_is(text, _, start, end) {
      end = ended(text, start, end);
      const word = text.slice(start, end);
      if (end - start < 4 || isStop(word)) return 0;
      return !/^[a-zA-Z][a-z]*$/.test(word) || closes(text, end) ? end : 0;
    },
    secret(text, lead, start, end) {
      end = ended(text, start, end);
      const word = text.slice(start, end);
      const count = digits(word).length;
      const before = text.slice(lead, start).toLowerCase();
      if (before.startsWith("pass ") && /\b(?:me|the|by|on|over|it|to)\b/.test(before)) return 0;
      if (count === word.length) {
        const year = /^(?:19|20)[0-9]{2}$/.test(word) && !CUE_ENDS.test(before);
        return before.startsWith("pass ") || year || count > 12 ? 0 : end;
      }
      if (/^[0-9.,]+(?:st|nd|rd|th|am|pm|k|%)?$/.test(word.toLowerCase())) return 0;
      return count && /[a-zA-Z]/.test(word) && end - start >= 5 ? end : 0;
    },
    at(text, _, start, end) {
      end = trimmed(text, start, end);
      const word = text.slice(start + 1, end).toLowerCase();
      return /^[0-9]+(?:am|pm)?$/.test(word) || word.length < 3 || sets.not_handle.has(word) ? 0 : end;
    },
    handle(text, lead, start, end) {
      end = trimmed(text, start, end);
      const before = text.slice(lead, start);
      const word = text.slice(start, end);
      if (word.length < 3 || isStop(word) || sets.not_handle.has(word.toLowerCase())) return 0;
      if (word.startsWith("@") || likeHandle(word)) return end;
      if (/^[0-9]+$/.test(word)) return word.length >= 6 && /(?:id|លេខ)/i.test(before) ? end : 0;
      const asked = /(?:\bis|\bas|[:=]|គឺ|ឈ្មោះ|ខ្ញុំ|->) ?:? ?$/i.test(before);
      return asked && text[end] !== "?" && word.length >= 4 && closes(text, end) ? end : 0;
    },
    handle_like(text, _, start, end) {
      end = trimmed(text, start, end);
      const word = text.slice(start, end);
      return !isStop(word) && likeHandle(word) ? end : 0;
    },
    handle_short(text, lead, start, end) {
      end = trimmed(text, start, end);
      const word = text.slice(start, end);
      if (isStop(word)) return 0;
      if (/[\u1780-\u17d3]/.test(text.slice(lead, start)) && /^[a-zA-Z]{4,}$/.test(word)) return closes(text, end) ? end : 0;
      return word.length >= 5 && likeHandle(word) && !/\.[a-z]{2,3}$/.test(word) ? end : 0;
    },
    title: (text, lead, start, end) =>
      /(?:is|as|:|ឈ្មោះ|ខ្ញុំ|name) ?$/i.test(text.slice(lead, start)) ? nameEnd(text, start, end, true) : 0,
    name_said(text, lead, start, end) {
      const before = text.slice(lead, start);
      if (has("named", text.slice(Math.max(0, lead - CLOSE), lead))) return 0;
      const tall = nameEnd(text, start, end, true);
      if (tall || (/^(?:my )?name[ :-]*$/i.test(before) && !before.includes(":"))) return tall;
      if (!/(?:\bis|'s|names|says|ch+m[a-z]+)[ :]*$|[\u1780-\u17d3][ :]*$/i.test(before)) return 0;
      const low = nameEnd(text, start, end, false);
      const words = split(text, start, low);
      const first = (words[0] ?? "").toLowerCase();
      if (low && (sets.family.has(first) || given(first))) return start + words.slice(0, 2).join(" ").length;
      return low && words.length === 2 && closes(text, low) ? low : 0;
    },
    name_weak(text, _, start, end) {
      end = nameEnd(text, start, end, true);
      const low = split(text, start, end).map((one) => one.toLowerCase());
      if (low[low.length - 1]?.endsWith("'s")) return 0;
      return low.some((one) => sets.family.has(one) || given(one)) ? end : 0;
    },
    name(text, _, start, end) {
      if (start && "#@-_/".includes(text[start - 1])) return 0;
      end = nameEnd(text, start, end, true);
      if (!known(split(text, start, end).slice(0, 3))) return 0;
      const before = /(?:([a-z]+) )?([a-z]+)\.? $/i.exec(text.slice(Math.max(0, start - 24), start));
      const titled = before && (sets.title.has(before[2].toLowerCase()) || sets.title.has(`${before[1]} ${before[2]}`.toLowerCase()));
      return titled ? 0 : end;
    },
    name_km: (text, lead, start, end) => (sets.title.has(text.slice(lead, start).trim()) ? 0 : end),
    grade: (text, _, start, end) => (/[0-9] [a-h]$/.test(text.slice(start, end)) ? 0 : end),
    school(text, _, start, end) {
      const own = split(text, start, end).slice(0, -1).filter((one) => !sets.common.has(one.toLowerCase()));
      return own.length && !own.some(isStop) ? end : 0;
    },
    school_upper(text, _, start, end) {
      const words = split(text, start, end);
      const own = words.slice(0, -1).filter((one) => !sets.common.has(one.toLowerCase()));
      const fit = words.every((one) => great(one) || sets.school_kind.has(one));
      return own.length && own[0] === words[0] && !isStop(own[0]) && fit ? end : 0;
    },
    upper_words: (text, _, start, end) => (split(text, start, end).slice(1).every(great) ? end : 0),
    school_km: (text, _, start, end) => (/(?:សាកល|មហា)$/.test(text.slice(Math.max(0, start - 4), start)) ? 0 : end),
    school_named(text, _, start, end) {
      const words = split(text, start, end);
      let kept = 0;
      for (const one of words) {
        if (!great(one) || isStop(one)) break;
        kept += one.length + 1;
      }
      return kept > 3 && !sets.common.has(words[0].toLowerCase()) ? start + kept - 1 : 0;
    },
  };
}
