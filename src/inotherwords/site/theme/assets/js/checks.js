// @ts-check
/**
 * What would harm in words that somebody is writing, told while they write: numbers, links, facts, bold words, hidden
 * characters, the letters of another language. Each is the same rule as the program's own (`checks/`), and a test holds
 * both to one table of cases, `checks/cases.json`. A rule gives what is wrong as pieces of text; the page has the words.
 */

import { entities, HIDDEN, LINKS, marks, pieces, prose } from "./inline.js";
import { compare } from "./numbers.js";

/**
 * @typedef {object} Subject
 * @property {string} english what the words were made for, as its catalogue holds it
 * @property {string} words
 * @property {string} kind the kind of unit
 * @property {string} tag
 * @property {string} script how the publication writes the language; empty is as usual
 * @property {string} usual how the language is usually written
 * @property {Record<string, string[]>} numbers words for numbers as the language says them, by their figure
 */

const BIDI = /[\u202a-\u202e\u2066-\u2069]/u;
const DIRECTION = /[\u200e\u200f\u061c]/u;
const CONTROL = /^(?!\n)[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\ufffd]$/u;
const JOINING = /^[\p{L}\p{M}]$/u;
const JOINED = /[\p{scx=Arab}\p{scx=Beng}\p{scx=Deva}\p{scx=Gujr}\p{scx=Guru}\p{scx=Knda}\p{scx=Khmr}\p{scx=Mlym}\p{scx=Mong}\p{scx=Mymr}\p{scx=Orya}\p{scx=Sinh}\p{scx=Syrc}\p{scx=Taml}\p{scx=Telu}\p{scx=Tibt}]/u;
const VIRAMA = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0f84\u1039\u103a\u17d2]/u;
const LEFTWARDS = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;
const SIGNS = ["](", "][", "<", "[^", "@", "://", "www.", "WWW."];
const AFTER = /[.,;:!?)\]}'"*_]+$/;
const QUOTED = new Set(["abbreviation", "attribute", "box-title", "box-type", "link-title", "tab-title"]);
const TITLES = new Set([...QUOTED, "title", "summary", "term"]);
const TODO_IS_A_WORD = new Set(["ast", "es", "gl", "pt"]);

/**
 * What `these` hold more often than `those`, each once.
 * @param {string[]} these
 * @param {string[]} those
 */
export function lost(these, those) {
  /** @param {string[]} all @param {string} one */
  const count = (all, one) => all.filter((other) => other === one).length;
  return [...new Set(these)].filter((one) => count(these, one) > count(those, one));
}

/** @param {string} text */
const names = (text) => pieces(text).filter((one) => one.name).map((one) => one.name);

/**
 * Each different character of `words` that is wanted, entities counted as what they mean.
 * @param {string} words
 * @param {(signs: string[], at: number) => boolean} wanted
 */
function found(words, wanted) {
  const held = new Set();
  for (const text of [words, ...entities(words).map((one) => one.meaning)]) {
    const signs = [...text];
    signs.forEach((sign, at) => wanted(signs, at) && held.add(sign));
  }
  return [...held].map((sign) => `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`);
}

/** @param {string} sign */
const hidden = (sign) => sign > "\x7f" && new RegExp(`^(?:${HIDDEN})$`, "u").test(sign);

/** @param {string | undefined} sign */
const joining = (sign) => Boolean(sign) && JOINING.test(sign ?? "") && JOINED.test(sign ?? "");

/**
 * The nearest character on one side that is no markup.
 * @param {string[]} signs
 * @param {number} at
 * @param {number} step
 */
function beside(signs, at, step) {
  at += step;
  if (step < 0 && signs[at] === ")") {
    const start = signs.join("\u0000").lastIndexOf("]\u0000(", 2 * at);
    if (start >= 0) at = start / 2 - 1;
  }
  while (signs[at] !== undefined && "*_[]()`}".includes(signs[at])) at += step;
  return signs[at] ?? "";
}

/** @param {string[]} signs @param {number} at */
function joins(signs, at) {
  const before = beside(signs, at, -1);
  const after = beside(signs, at, 1);
  const last = signs[at - 1];
  if (!joining(last) && !joining(before) && last !== "}") return false;
  if (VIRAMA.test(before)) return true;
  return joining(after) || (signs[at] === "\u200d" && !/^[\p{L}\p{N}]$/u.test(after));
}

/**
 * Everything in a text that leads somewhere.
 * @param {string} text
 */
function targets(text) {
  if (!SIGNS.some((sign) => text.includes(sign))) return [];
  const links = marks(text).filter((mark) => LINKS.has(mark.kind));
  /** @type {[number, number, string][]} */
  const all = links.map((one) => [one.start, one.end, target(text, one)]);
  const known = new Set(links.map((one) => (one.to < 0 ? one.start : one.to)));
  for (const pattern of [/\](?:\(\s*<?(?<target>[^\s)>]*)|\[[^[\]]*\])/gu, /<(?<target>[^<>!\s]+@[^@<>\s]+)>/gu]) {
    for (const match of text.matchAll(pattern)) {
      const escaped = /\\*$/.exec(text.slice(0, match.index))?.[0].length ?? 0;
      if (known.has(match.index) || escaped % 2) continue;
      all.push([match.index, match.index + match[0].length, match.groups?.target || match[0].slice(1)]);
    }
  }
  const ends = new Map(links.filter((one) => one.to >= 0).map((one) => [one.start, one.to]));
  const taken = all.map(([start, end]) => [ends.get(start) ?? start, end]);
  const typed = /(?:https?:\/\/|www\.)[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/gi;
  for (const match of text.matchAll(typed)) {
    if (taken.some(([start, end]) => start <= match.index && match.index < end)) continue;
    all.push([match.index, match.index + match[0].length, `address ${match[0].replace(AFTER, "")}`]);
  }
  return all.map((one) => one[2]);
}

/** @param {string} text @param {import("./inline.js").Mark} mark */
function target(text, mark) {
  const whole = text.slice(mark.start, mark.end);
  if (mark.kind === "image") return `picture ${mark.target}`;
  if (mark.kind === "footnote_ref") return `footnote ${whole}`;
  return mark.target || whole.replace(/^[<>]+|[<>]+$/g, "");
}

/** @param {string} text */
function tags(text) {
  const links = new Set(marks(text).filter((one) => one.kind === "autolink").map((one) => one.start));
  const held = [...text.matchAll(/<[A-Za-z/!?][^<>]*>?/g)].filter((one) => !links.has(one.index)).map((one) => one[0]);
  return [...held, ...entities(text).filter((one) => /[<>]/.test(one.meaning)).map((one) => one.text)];
}

/** @param {string} text */
function boldRuns(text) {
  const inside = pieces(text).filter((one) => one.name);
  let count = 0;
  for (const { kind, start, end } of marks(text)) {
    if (kind !== "emphasis" || end - start === 1) continue;
    const before = text.slice(0, start);
    const after = text.slice(end);
    const alone = /(?:^|\s)$/u.test(before) && /^(?:\s|$)/u.test(after);
    const inWord = text[start] === "_" && /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
    if (!alone && !inWord && !inside.some((one) => one.start <= start && start < one.end)) count += 1;
  }
  return Math.floor(count / 2);
}

const CHINESE = ["Hani", "Bopo"];
const FAMILIES = { Aran: ["Arab"], Hani: CHINESE, Hans: CHINESE, Hant: CHINESE, Jpan: [...CHINESE, "Hira", "Kana"], Kore: [...CHINESE, "Hang"] };
const KNOWN = ["Latn", "Arab", "Cyrl", "Grek", "Hebr", "Armn", "Geor", "Ethi", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Thai", "Laoo", "Mymr", "Khmr", "Tibt", "Hani", "Bopo", "Hira", "Kana", "Hang"];
const LETTERS = KNOWN.map((name) => /** @type {const} */ ([name, new RegExp(`^(?=\\p{L})\\p{Script=${name}}$`, "u")]));

/** @param {string} sign */
const scriptOf = (sign) => LETTERS.find(([, pattern]) => pattern.test(sign))?.[0] ?? "";

/** @param {string} script */
const family = (script) => /** @type {Record<string, string[]>} */ (FAMILIES)[script] ?? (KNOWN.includes(script) ? [script] : []);

/** @param {Subject} subject */
function otherScript({ english, words, script, usual }) {
  const here = script || usual;
  if (!family(here).length || (usual && !family(usual).length)) return [];
  const own = new Set([...family(here), ...family(usual)]);
  let text = prose(words);
  if ([...text].every((sign) => ["", ...own].includes(scriptOf(sign)))) return [];
  text = text.replace(/<[^<>]*>|`[^`]*`|(?:https?:\/\/|www\.)[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+/g, " ");
  if (here !== "Latn")
    text = text.replace(/[(（[][^()（）[\]]*[)）\]]/g, (held) => ([...held].every((sign) => ["", "Latn"].includes(scriptOf(sign))) ? " " : held));
  const word = /[A-Za-z]+(?:['’.&-][A-Za-z]+)*|(?:(?![A-Za-z])[\p{L}\p{Nl}\p{No}])+(?:['’.&-](?:(?![A-Za-z])[\p{L}\p{Nl}\p{No}])+)*/gu;
  const kept = [...text.matchAll(word)].map((one) => one[0]).filter((one) => /^[\x00-\x7f]*$/.test(one) && one === one.toLowerCase() ? true : !english.includes(one));
  let all = 0;
  let others = 0;
  for (const sign of kept.join("")) {
    const name = scriptOf(sign);
    const weight = !name ? 0 : own.has("Hani") && name !== "Latn" ? 3 : 1;
    all += weight;
    if (!own.has(name)) others += weight;
  }
  return all >= 12 && 2 * others > all ? [words.trim().slice(0, 20)] : [];
}

/** @param {Subject} subject */
function unfinished({ english, words, tag }) {
  if (!words.trim()) return [""];
  const all = [...words.matchAll(/^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)|#-#-#-#-#/gm)].map((one) => one[0]);
  const told = new Set();
  for (const match of words.matchAll(/(?<![\p{L}\p{N}_])(?:TODO|FIXME)(?![\p{L}\p{N}_])|\?{3}|？{3}|؟{3}/gu)) {
    const word = match[0] === "TODO" && TODO_IS_A_WORD.has(tag.split("-")[0]) && words[match.index + 4] !== ":";
    if (!english.includes(match[0]) && !word) told.add(match[0]);
  }
  const readable = (/** @type {string} */ text) => /[\p{L}\p{N}]/u.test(text);
  const nothing = !names(words).length && !readable(words) && readable(english) ? [words.trim()] : [];
  return [...all, ...told, ...nothing];
}

/** @param {Subject} subject */
function titleMarkup({ english, words, kind }) {
  if (!TITLES.has(kind)) return [];
  /** @param {string} text */
  const bare = (text) => pieces(text).filter((one) => one.name).reduceRight((left, one) => left.slice(0, one.start) + left.slice(one.end), text);
  const signs = ["\n", "](", "[", "]", "<", ">", "`", "*", "_", ...(QUOTED.has(kind) ? ['"'] : [])];
  const held = signs.filter((sign) => bare(words).includes(sign) && !bare(english).includes(sign));
  return held.includes("](") ? held.filter((sign) => sign !== "[" && sign !== "]") : held;
}

/** @param {string} words */
function directionMarks(words) {
  const leftwards = [...words].some((sign) => sign > "\u0590" && !DIRECTION.test(sign) && LEFTWARDS.test(sign));
  return found(words, (signs, at) => {
    if (!DIRECTION.test(signs[at])) return false;
    return !leftwards || /\p{Nd}/u.test((signs[at - 1] ?? "") + (signs[at + 1] ?? ""));
  });
}

/**
 * Every rule by its code; each gives one piece of text for each thing that is wrong.
 * @type {Record<string, (subject: Subject) => string[]>}
 */
export const CHECKS = {
  "translation-unfinished": unfinished,
  "translation-bidi": ({ words }) => found(words, (signs, at) => BIDI.test(signs[at])),
  "translation-control": ({ words }) => found(words, (signs, at) => CONTROL.test(signs[at])),
  "translation-invisible": ({ words }) =>
    found(words, (signs, at) => {
      if (signs[at] === "\u200c" || signs[at] === "\u200d") return !joins(signs, at);
      return hidden(signs[at]) && !BIDI.test(signs[at]) && !DIRECTION.test(signs[at]);
    }),
  "translation-direction-mark": ({ words }) => directionMarks(words),
  "translation-fact-missing": ({ english, words }) => lost(names(english), names(words)),
  "translation-fact-added": ({ english, words }) => lost(names(words), names(english)),
  "translation-brace": ({ english, words }) =>
    lost(
      pieces(words).filter((one) => !one.name).map((one) => one.text),
      pieces(english).filter((one) => one.literal).map((one) => one.text),
    ),
  "translation-number": (subject) => {
    const { missing, added } = compare(subject);
    return missing.length || added.length ? [[...missing, ...added].join(", ")] : [];
  },
  "translation-phone": (subject) => compare(subject).phones,
  "translation-link-lost": ({ english, words }) => lost(targets(english), targets(words)),
  "translation-link-added": ({ english, words }) => lost(targets(words), targets(english)),
  "translation-html": ({ english, words }) => lost(tags(words), tags(english)),
  "translation-title-markup": titleMarkup,
  "translation-script": otherScript,
  "translation-bold": ({ english, words }) => (boldRuns(english) === boldRuns(words) ? [] : [`${boldRuns(english)} ${boldRuns(words)}`]),
};
/** They also look at words that are only spaces. */
const BLANK = new Set(["translation-unfinished"]);

/**
 * What the rules of `codes` find: nothing where there are no words.
 * @param {Subject} subject
 * @param {string[]} [codes]
 * @returns {{ code: string, pieces: string[] }[]}
 */
export function judge(subject, codes = Object.keys(CHECKS)) {
  if (!subject.words) return [];
  const blank = !subject.words.trim();
  return codes
    .filter((code) => !blank || BLANK.has(code))
    .map((code) => ({ code, pieces: CHECKS[code](subject) }))
    .filter((one) => one.pieces.length);
}
