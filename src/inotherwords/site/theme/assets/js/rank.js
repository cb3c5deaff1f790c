// @ts-check
/**
 * Which pages answer a question, best first. Pagefind is asked for one word at a time: a reader's question is no list
 * of words that must all be there. A rare word says more than a common one; a word that begins alike says less than
 * the word itself, for its ending may be another; the very phrase that a guide is known by says most.
 */

import { whole } from "./fold.js";

const SHOWN = 8;
/** More are looked at than shown, because what they are is only known then. */
const LOOKED_AT = 12;
/** What is found by chance only, measured against the best. */
const CHANCE = 0.12;
/** A guide is what readers come for; the words explained and the pages about the site come after. */
const LIST = 0.4;
const GUIDES = ["guide", "missing"];
/** Of a word at least this much must fit, and three letters. */
const STEM = 0.7;
const LEAST = 3;
/** A part of a phrase is as good as what it covers, so the very phrase adds half of what all words can. */
const PHRASE = 0.5;
/** Words of a question that are tried as phrases; longer ones are prose. */
const LONGEST = 8;

/** @typedef {{ one: any, score: number, gain: number }} Held */

/**
 * The pages that fit, best first.
 * @param {any} pagefind
 * @param {string[]} words folded
 */
export async function ranked(pagefind, words) {
  const every = (await results(pagefind, null)).length;
  /** @type {Map<string, Held>} */
  const pages = new Map();
  /** @param {any} one */
  const held = (one) => {
    const page = pages.get(one.id) ?? { one, score: 0, gain: 0 };
    pages.set(one.id, page);
    return page;
  };
  let most = 0;
  for (const word of new Set(words)) {
    const { found, count } = await near(pagefind, word);
    const rare = Math.log(1 + every / Math.max(count, 1));
    most += count && rare;
    for (const { one, score } of found.values()) held(one).score += rare * score;
  }
  for (const { part, share } of phrases(words)) {
    for (const one of await results(pagefind, whole(part))) {
      const page = held(one);
      page.gain = Math.max(page.gain, PHRASE * share * (most || 1));
    }
  }
  return best([...pages.values()].map(({ one, score, gain }) => ({ one, score: score + gain })));
}

/** @param {{ one: any, score: number }[]} pages */
async function best(pages) {
  pages.sort((one, other) => other.score - one.score);
  const fit = pages.filter(({ score }) => score >= CHANCE * pages[0].score).slice(0, LOOKED_AT);
  const told = await Promise.all(fit.map(async ({ score, one }) => ({ score, page: await one.data() })));
  for (const one of told) if (!GUIDES.includes(one.page.meta.kind) && one.page.raw_url !== "/urgent/") one.score *= LIST;
  return told.sort((one, other) => other.score - one.score).slice(0, SHOWN).map(({ page }) => page);
}

/**
 * Pages with the word, or with one that begins as it does: each with the best of its scores, and how many have it.
 * @param {any} pagefind
 * @param {string} word
 */
async function near(pagefind, word) {
  const signs = [...word];
  const least = Math.max(Math.min(LEAST, signs.length), Math.ceil(signs.length * STEM));
  /** @type {Map<string, { one: any, score: number }>} */
  const found = new Map();
  let count = 0;
  for (let length = signs.length; length >= least; length -= 1) {
    const some = await results(pagefind, signs.slice(0, length).join(""));
    const like = (length / signs.length) ** 3 / (some[0]?.score || 1);
    for (const one of some) {
      const score = like * one.score;
      if (score > (found.get(one.id)?.score ?? 0)) found.set(one.id, { one, score });
    }
    count ||= some.length;
  }
  return { found, count };
}

/**
 * The question as a phrase, and each part of it of two words or more, with how much of it that is.
 * @param {string[]} words
 */
function phrases(words) {
  const few = words.slice(0, LONGEST);
  const least = Math.min(2, few.length);
  return few.flatMap((_, from) =>
    few
      .map((__, to) => few.slice(from, to + 1))
      .filter((part) => part.length >= least)
      .map((part) => ({ part, share: part.length / words.length })),
  );
}

/** @param {any} pagefind @param {string | null} words @returns {Promise<any[]>} */
async function results(pagefind, words) {
  return (await pagefind.search(words)).results;
}
