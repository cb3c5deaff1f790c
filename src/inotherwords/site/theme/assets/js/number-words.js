// @ts-check
/**
 * Numbers and months that an English text says in words, which a translation may write as figures: the same rule as
 * `checks/number_words.py`, where the reasons stand. A word allows the whole number only, not its parts.
 */

const UNITS = new Map(
  [
    "zero zeros zeroes", "one first once", "two second twice", "three third", "four fourth", "five fifth", "six sixth",
    "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ].flatMap((words, number) => words.split(" ").map((word) => /** @type {[string, number]} */ ([word, number]))),
);
const TENS = new Map(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"].map((word, at) => [word, 10 * at + 20]));
const LARGE = new Map([["hundred", 100], ["thousand", 1000]]);
const units = [...UNITS.keys()].join("|");
const small = `(?:(?:${[...TENS.keys()].join("|")})(?:[ -](?:${units}))?|(?:${units}))`;
const NUMBER = new RegExp(
  `\\b(?:(?:(?<times>${small})[ -])?(?<large>${[...LARGE.keys()].join("|")})s?(?:(?: and)? (?<more>${small}))?|(?<small>${small}))\\b`,
  "gi",
);
/** @type {[RegExp, string[]][]} */
const ALSO = [
  [/\b(?:an?|per|each|every|last|next|past) (?:second|minute|hour|day|week|month|year)\b|\ban? [\p{L}\p{N}_]+ or two\b/giu, ["1"]],
  [/\bdouble\b/gi, ["2"]],
  [/\bdozen\b/gi, ["12"]],
  [/\bfortnight/gi, ["2", "14"]],
  [/\bquarter of an hour\b/gi, ["15"]],
  [/\bhalf(?: an|-an)?[ -]hour\b/gi, ["30"]],
];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const MONTH =
  /\b(?<only>January|February|April|June|July|August|September|October|November|December)\b|(?:\b(?:[Ii][Nn]|[Bb][Yy]|[Oo][Ff]|[Tt][Oo]|[Ff][Rr][Oo][Mm]|[Uu][Nn][Tt][Ii][Ll]|[Ss][Ii][Nn][Cc][Ee]|[Bb][Ee][Ff][Oo][Rr][Ee]|[Aa][Ff][Tt][Ee][Rr])|[0-9](?:st|nd|rd|th)?) (?<after>March|May)\b|\b(?<before>March|May)(?= [0-9])/g;

/** @param {string} words */
const smallValue = (words) =>
  words.toLowerCase().split(/[ -]/).reduce((sum, word) => sum + (UNITS.get(word) ?? TENS.get(word) ?? 0), 0);

/** @param {Record<string, string | undefined>} groups */
function value({ small: alone, times, large = "", more }) {
  if (alone) return smallValue(alone);
  return (times ? smallValue(times) : 1) * (LARGE.get(large.toLowerCase()) ?? 1) + (more ? smallValue(more) : 0);
}

/**
 * The months that an English text names, by number.
 * @param {string} english
 */
export const monthsOf = (english) =>
  [...english.matchAll(MONTH)].map(({ groups }) => MONTHS.indexOf(groups?.only ?? groups?.after ?? groups?.before ?? "") + 1);

/**
 * The figures of number words and months' names.
 * @param {string} english
 */
export function figuresOfWords(english) {
  const found = [...english.matchAll(NUMBER)].map(({ groups }) => String(value(groups ?? {})));
  const also = ALSO.flatMap(([pattern, figures]) => [...english.matchAll(pattern)].flatMap(() => figures));
  return [...found, ...also, ...monthsOf(english).map(String)];
}
