// @ts-check
/**
 * Reads the page aloud with the phone's own voices, a sentence at a time. The paragraph that is being read is marked
 * and kept in view. Words in another language are read by a voice of that language, where there is one.
 * A phone's own *pause* ends the sentence on some and does nothing on others, so a pause here is a stop that
 * remembers the sentence.
 */

import { find, tell, voiceFor } from "./page.js";

const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption, figcaption";
const SILENT = "nav, summary, script, style, template, [hidden], .jobs, .kept, .paper, .sources, .mend, .mend-here, details.english";

/** @typedef {{ block: Element, lang: string, text: string }} Part */

/** @type {Part[]} */
let parts = [];
let at = 0;
/** Counts what was said, so that a voice that ends late moves nothing on. */
let turn = 0;
/** @type {SpeechSynthesisUtterance | undefined} A phone forgets a voice that nobody holds. */
let speaking;

const player = /** @type {HTMLElement} */ (find(".player"));
const speed = /** @type {HTMLSelectElement} */ (find('[data-job="speed"]'));

/** Starts from the top, or stops. */
export function listen() {
  if (!player.hidden) return stop();
  parts = read(/** @type {Element} */ (document.querySelector("article")));
  at = 0;
  tell(find(".news"), "");
  player.hidden = false;
  document.documentElement.classList.add("listening");
  find("[data-job=pause]")?.focus({ preventScroll: true });
  say();
}

/**
 * Everything that is to be read, in order: runs of one language in one block, cut into sentences.
 * @param {Element} article
 * @returns {Part[]}
 */
export function read(article) {
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  /** @type {Part[]} */
  const runs = [];
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    const block = holder?.closest(BLOCKS);
    if (!holder || !block || holder.closest(SILENT) || holder.checkVisibility?.() === false) continue;
    const around = langOf(block);
    if (!voiceFor(around)) continue;
    const lang = voiceFor(langOf(holder)) ? langOf(holder) : around;
    const last = runs.at(-1);
    if (last?.block === block && last.lang === lang) last.text += walk.currentNode.nodeValue;
    else runs.push({ block, lang, text: walk.currentNode.nodeValue ?? "" });
  }
  return runs.flatMap((run) => sentences(run).map((text) => ({ ...run, text }))).filter((one) => /[\p{L}\p{N}]/u.test(one.text));
}

/** @param {Element} one */
const langOf = (one) => /** @type {HTMLElement} */ (one.closest("[lang]")).lang;

/** @param {Part} run */
function sentences({ lang, text }) {
  const words = text.replace(/\s+/g, " ").trim();
  if (!Intl.Segmenter) return [words];
  return [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(words)].map((one) => one.segment.trim());
}

function say() {
  const part = parts[at];
  if (!part) return stop();
  mark(part.block);
  const mine = ++turn;
  const words = new SpeechSynthesisUtterance(part.text);
  words.voice = voiceFor(part.lang) ?? null;
  words.lang = words.voice?.lang ?? part.lang;
  words.rate = Number(speed.value);
  words.onend = () => {
    if (mine !== turn) return;
    at += 1;
    say();
  };
  words.onerror = () => {
    if (mine !== turn) return;
    stop();
    tell(find(".news"), "voice");
  };
  speaking = words;
  tell(player, "pause");
  speechSynthesis.speak(speaking);
}

function hush() {
  turn += 1;
  speechSynthesis.cancel();
}

function stop() {
  hush();
  mark(null);
  player.hidden = true;
  document.documentElement.classList.remove("listening");
  if (document.activeElement === document.body || player.contains(document.activeElement)) {
    find("[data-job=listen]")?.focus({ preventScroll: true });
  }
}

/** @param {Element | null} block */
function mark(block) {
  const before = document.querySelector(".now");
  if (before === block) return;
  before?.classList.remove("now");
  block?.classList.add("now");
  block?.scrollIntoView({ block: "center" });
}

find("[data-job=stop]")?.addEventListener("click", stop);
find("[data-job=pause]")?.addEventListener("click", () => {
  if (find("[data-say=resume]", player)?.hidden) {
    hush();
    tell(player, "resume");
  } else say();
});
speed.addEventListener("change", () => {
  if (find("[data-say=resume]", player)?.hidden) {
    hush();
    say();
  }
});
addEventListener("pagehide", hush);
