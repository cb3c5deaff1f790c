// @ts-check
/**
 * How words are written before they are looked for. The same as `site/fold.py`, which made the index; the reasons
 * stand there.
 */

const MARKS =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u093c\u09bc\u0a3c\u0abc\u0b3c\u1dc0-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff'`´ʻʼ‘’]+/gu;
const SAME = { ي: "یىېےۍێۑ", ك: "کڪګڭ", ه: "ہھةۃەۀۂ", و: "ۆۇۋۊۅ", ا: "ٱ", ر: "ڕ", ل: "ڵ", ن: "ں", ss: "ß", l: "ł", o: "ø", d: "đ", h: "ħ", i: "ı", ae: "æ", oe: "œ", σ: "ς" };
const LETTERS = new Map(Object.entries(SAME).flatMap(([one, others]) => [...others].map((other) => [other, one])));
for (const zero of [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6])
  for (let value = 0; value < 10; value += 1) LETTERS.set(String.fromCodePoint(zero + value), String(value));
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}]+/gu;
const BREAKS = /[\s\x00-\x1f\x7f-\x9f!-/:-@[-`{-~¡-©«-´¶-¹»-¿×÷،؛؟٪-٭۔।॥።-፨‐-‧‰-⁞、-〿！-／：-＠［-｀｛-､]+/gu;

/**
 * The words of a text with one space between, ready to be looked for.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "").normalize("NFC");
  const same = [...plain].map((sign) => LETTERS.get(sign) ?? sign).join("");
  return same.replace(BREAKS, " ").replace(HAN, (signs) => ` ${pairs(signs)} `).split(/\s+/u).filter(Boolean).join(" ");
}

/**
 * Folded words as one word of digits: the very phrase.
 * @param {string[]} words
 */
export function whole(words) {
  let number = 0x811c9dc5;
  for (const sign of words.join("")) number = Math.imul(number ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `q${String(number).padStart(10, "0")}`;
}

/** @param {string} signs */
function pairs(signs) {
  const each = [...signs];
  return each.length < 2 ? signs : each.slice(1).map((sign, at) => each[at] + sign).join(" ");
}
