// @ts-check
/**
 * The numbers of words beside those of their English: the same rule as `checks/digits.py` and `checks/numerals.py`,
 * where the reasons stand. Digits of any script are one; signs between thousands and small numbers said as words are
 * no difference; a number long enough to ring is told apart.
 */

import { prose } from "./inline.js";
import { figuresOfWords, monthsOf } from "./number-words.js";

const NUMBER = /[0-9]+(?:[.,:'][0-9]+)*/g;
const SPACED = /(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])/g;
const TIME = /(?<![0-9])(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>[0-5][0-9]))?[ ]?(?<half>[ap])\.?m\b/g;
const THOUSANDS = /^[1-9][0-9]{0,2}(?:\.[0-9]{2,3})*\.[0-9]{3}$/;
const RUN = /[+(]*[0-9](?:[0-9 .,:'()+-]*[0-9])?/g;
const PHONE = /\+?\(?[0-9]+\)?(?:[ -]{1,2}\(?[0-9]+\)?)+|\+?[0-9]{5,}/g;
const ARABIC_COMMA = /(?<=[0-9])،(?=[0-9]{3}(?![0-9]))/g; // between thousands; elsewhere it parts the things of a list
const SHORTENED = /(?<=[\u0904-\u0963])०(?![0-9०-९])/g; // the Hindi nought that stands for the sign of a shortened word: आई०पी०
const DATE =
  /(?<![0-9])(?:(?<day>[0-9]{1,2})(?<sign>[./-])(?<month>[0-9]{1,2})\k<sign>(?<year>[0-9]{4})|(?<year2>[0-9]{4})(?<sign2>[./-])(?<month2>[0-9]{1,2})\k<sign2>(?<day2>[0-9]{1,2}))(?![0-9])/g;
const NAMED = /(?<![A-Za-z0-9])[A-Za-z]{2,}-?[0-9]+(?![A-Za-z0-9])/g;
const FRACTION = /(?<![0-9/.])1\/([0-9]+)(?![0-9])/g;
/** @type {Record<string, string>} */
const PARTS = { 2: "half", 3: "third", 4: "quarter", 10: "tenth", 100: "hundredth", 1000: "thousandth" };
const FEWEST = 5;
const SIGNS = { "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "٬": "'", "’": "'", "٫": ".", "\u2010": "-", "\u2011": "-" };
const IN_WORDS = /[\p{L}\p{N}_\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u200c\u200d'’ʼ]+/gu;

/** @typedef {{ typed: string, meanings: string[] }} Number_ */

/** @param {string} text */
const flat = (text) => text.replace(/[^0-9]/g, "");

/**
 * Each digit of any script as the ASCII digit of its value; sets of digits stand together, ten by ten.
 * @param {string} text
 */
function western(text) {
  return text.replace(/(?![0-9])\p{Nd}/gu, (sign) => {
    const own = sign.codePointAt(0) ?? 0;
    let zero = own;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((own - zero) % 10);
  });
}

/** @param {string} text */
const plainly = (text) => western(prose(text).replace(SHORTENED, "॰")).replace(ARABIC_COMMA, ",").replace(/[\u00a0\u202f\u2009\u2007٬’٫\u2010\u2011]/g, (sign) => /** @type {any} */ (SIGNS)[sign]);

/**
 * What a number can mean: with its signs between thousands first, then with a sign before a part.
 * @param {string} typed
 */
function meanings(typed) {
  const parts = typed.split(/[.,:']/);
  const signs = typed.match(/[.,:']/g) ?? [];
  let split = parts.join(".");
  if (/^0[0-9]\.[0-9]{2}$/.test(split)) split = split.slice(1);
  let whole = parts;
  let tail = "";
  if (signs.length > 1 && signs.at(-1) !== signs.at(-2)) {
    whole = parts.slice(0, -1);
    tail = `.${parts.at(-1)}`;
  }
  if (signs.includes(":") || !THOUSANDS.test(whole.join("."))) return [split];
  return [whole.join("") + tail, split];
}

/** @param {string} text @returns {Number_[]} */
function englishNumbers(text) {
  const times = new Map([...text.matchAll(TIME)].map((one) => [one.index, one]));
  return [...text.matchAll(NUMBER)].map((match) => {
    const time = times.get(match.index)?.groups;
    const all = meanings(match[0]);
    if (!time) return { typed: match[0], meanings: match[0].includes(",") ? all.slice(0, 1) : all.slice(-1) };
    const hour = (Number(time.hour) % 12) + (time.half === "p" ? 12 : 0);
    const tails = time.minute ? [`.${time.minute}`] : ["", ".00"];
    return { typed: match[0], meanings: tails.flatMap((tail) => [Number(time.hour), hour].map((one) => `${one}${tail}`)) };
  });
}

/**
 * The numbers of a translation; a space parts thousands only where the number so made is known.
 * @param {string} text
 * @param {Set<string>} known
 * @returns {{ start: number, end: number, meanings: string[] }[]}
 */
function numbersIn(text, known) {
  const spaced = new Map();
  for (const match of text.matchAll(SPACED)) {
    const joined = match[0].replaceAll(" ", "");
    if ([...known].some((one) => one === joined || one.startsWith(`${joined}.`))) spaced.set(match.index, match.index + match[0].length);
  }
  const found = [];
  const pattern = new RegExp(NUMBER.source, "g");
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    let end = match.index + match[0].length;
    if (spaced.has(match.index)) {
      end = spaced.get(match.index);
      end += /^[.,][0-9]+/.exec(text.slice(end))?.[0].length ?? 0;
    }
    found.push({ start: match.index, end, meanings: meanings(text.slice(match.index, end).replaceAll(" ", "")) });
    pattern.lastIndex = end;
  }
  return found;
}

/** @param {string} text @param {number} start @param {number} end */
const blanked = (text, start, end) => text.slice(0, start) + "\n".repeat(end - start) + text.slice(end);

/** @param {string} typed */
function isPhone(typed) {
  return flat(typed).length >= FEWEST && ("+(0".includes(typed[0]) || (typed.includes(" ") && !typed.includes("-")));
}

/** @param {string} typed @param {Set<string>} known @param {Set<string>} rung */
function isNewPhone(typed, known, rung) {
  const digits = flat(typed);
  if (digits.length < FEWEST || rung.has(digits)) return false;
  if ([...known].some((one) => digits === flat(one) || digits === one.split(".")[0])) return false;
  return !(typed.match(/[0-9]+/g) ?? []).every((part) => known.has(part));
}

/**
 * `words` without figures that the English says otherwise or need not say again, each place kept.
 * @param {string} english
 * @param {string} words
 */
function withoutSaid(english, words) {
  for (const match of words.matchAll(FRACTION)) {
    const part = PARTS[match[1]];
    if (part && new RegExp(`\\b${part}`, "i").test(english)) words = blanked(words, match.index, match.index + match[0].length);
  }
  return namesOnce(english, datesParted(english, words));
}

/**
 * A date of the English that has its month as a figure is three numbers: day first or year first, as in Europe.
 * @param {string} english
 * @param {string} words
 */
function datesParted(english, words) {
  const months = monthsOf(english);
  const figures = new Set(english.match(/[0-9]+/g) ?? []);
  return words.replace(DATE, (typed, ...rest) => {
    const { day, day2, month, month2, year, year2 } = rest.at(-1);
    const known = months.includes(Number(month ?? month2)) && figures.has((day ?? day2).replace(/^0+/, "")) && figures.has(year ?? year2);
    return known ? typed.replace(/(?<![0-9])0|[./-]/g, "\n") : typed;
  });
}

/**
 * A name with a number (`DS1500`) may come more often than in the English, but not less.
 * @param {string} english
 * @param {string} words
 */
function namesOnce(english, words) {
  const left = new Map();
  for (const name of english.match(NAMED) ?? []) left.set(name, (left.get(name) ?? 0) + 1);
  for (const match of words.matchAll(NAMED)) {
    left.set(match[0], (left.get(match[0]) ?? 0) - 1);
    if (left.get(match[0]) < 0 && english.includes(match[0])) words = blanked(words, match.index, match.index + match[0].length);
  }
  return words;
}

/** @param {string} text */
export function inWords(text) {
  const small = text.normalize("NFC").toLowerCase().replaceAll("\u0307", "");
  return ` ${(small.match(IN_WORDS) ?? []).map((word) => word.replace(/^['’ʼ\u200c\u200d]+|['’ʼ\u200c\u200d]+$/g, "")).join(" ")} `;
}

/**
 * Whether a line of words holds one of the cues; `*` at an end is any letters, `|` comes before what may not follow.
 * @param {string} line
 * @param {string[]} cues
 */
function says(line, cues) {
  return cues.some((cue) => {
    const plain = cue.normalize("NFC").toLowerCase();
    const chinese = /[\u4e00-\u9fff]/.test(plain);
    const [own, not] = plain.replace(/^\*+|\*+$/g, "").split("|");
    const start = plain.startsWith("*") || chinese ? "" : " ";
    const end = plain.endsWith("*") || chinese ? "" : " ";
    for (let at = line.indexOf(start + own); at >= 0; at = line.indexOf(start + own, at + 1)) {
      const rest = line.slice(at + start.length + own.length);
      if (rest.startsWith(end) && !(not && rest.startsWith(not))) return true;
    }
    return false;
  });
}

/**
 * Numbers as they were typed: only in the English, only in the words, and new ones that can be rung.
 * @param {import("./checks.js").Subject} subject
 * @returns {{ missing: string[], added: string[], phones: string[] }}
 */
export function compare({ english, words, numbers }) {
  let seen = plainly(english);
  let plain = plainly(words);
  const same = (seen.match(RUN) ?? []).join("\n") === (plain.match(RUN) ?? []).join("\n");
  if (seen === plain || same) return { missing: [], added: [], phones: [] };
  const allowed = figuresOfWords(seen);
  const rung = new Set((seen.match(PHONE) ?? []).map(flat));
  plain = withoutSaid(seen, plain);
  const missing = [];
  const there = [...plain.matchAll(PHONE)].map((one) => ({ start: one.index, end: one.index + one[0].length, digits: flat(one[0]) }));
  for (const match of seen.matchAll(PHONE)) {
    if (!isPhone(match[0])) continue;
    seen = blanked(seen, match.index, match.index + match[0].length);
    const at = there.findIndex((one) => one.digits === flat(match[0]));
    if (at < 0) missing.push(match[0]);
    else {
      plain = blanked(plain, there[at].start, there[at].end);
      there.splice(at, 1);
    }
  }
  const wanted = englishNumbers(seen);
  const known = new Set(wanted.flatMap((one) => one.meanings));
  const phones = [...plain.matchAll(PHONE)].filter((one) => isNewPhone(one[0], known, rung));
  for (const one of phones) plain = blanked(plain, one.index, one.index + one[0].length);
  const added = [];
  for (const { start, end, meanings: own } of numbersIn(plain, known)) {
    const at = wanted.findIndex((one) => one.meanings.some((meaning) => own.includes(meaning)));
    if (at < 0) added.push({ typed: plain.slice(start, end), meanings: own });
    else wanted.splice(at, 1);
  }
  takeHalves(wanted, added);
  const line = inWords(prose(words));
  return {
    missing: [...missing, ...wanted.map((one) => one.typed)].filter((typed) => !says(line, numbers[typed] ?? [])),
    added: added.filter((one) => !allow(allowed, one.meanings)).map((one) => one.typed),
    phones: phones.map((one) => one[0].trim()),
  };
}

/**
 * `9:30` as *9h30*, `21.80` as *21 pounds 80*.
 * @param {Number_[]} wanted
 * @param {Number_[]} added
 */
function takeHalves(wanted, added) {
  for (const number of [...wanted]) {
    const halves = number.meanings.map((one) => one.split(".")).filter((one) => one.length === 2);
    const at = added.findIndex((first, here) => halves.some(([one, two]) => first.meanings.includes(one) && added[here + 1]?.meanings.includes(two)));
    if (at >= 0) {
      wanted.splice(wanted.indexOf(number), 1);
      added.splice(at, 2);
    }
  }
}

/** @param {string[]} allowed @param {string[]} own */
function allow(allowed, own) {
  const at = allowed.findIndex((one) => own.includes(one));
  if (at >= 0) allowed.splice(at, 1);
  return at >= 0;
}
