// @ts-check
/**
 * The search: fetched when somebody goes into its field, and Pagefind with the index of this language when somebody
 * types. Our own list of results; no words are typed here, each stands on the page as `data-say`.
 */

import { fold } from "./fold.js";
import { find, tell } from "./page.js";
import { ranked } from "./rank.js";

const PAUSE = 250;
const LATIN = /[A-Za-z][\w'’.&+-]*(?:[ \u00a0][A-Za-z0-9&][\w'’.&+-]*)*/gu;

/** @type {any} */
let engine;
let tries = 0;
let latest = 0;

/** @param {HTMLElement} box */
export function offer(box) {
  const field = /** @type {HTMLInputElement} */ (find("input", box));
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    seek(box, field.value);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  });
  field.addEventListener("keydown", ({ key }) => key === "Enter" && now());
  find("button", box)?.addEventListener("click", now);
  // Whoever comes back from a guide finds what was found. It stays in this tab: not in the address, not in storage.
  field.value ||= history.state?.seek ?? "";
  if (field.value) now();
}

/**
 * @param {HTMLElement} box
 * @param {string} query
 */
async function seek(box, query) {
  latest += 1;
  const mine = latest;
  history.replaceState({ ...history.state, seek: query }, "");
  const words = fold(query).split(" ").filter(Boolean);
  if (!words.length) return show(box, [], "");
  if (!engine) tell(box, "wait");
  try {
    const pages = await ranked(await started(box), words);
    // Pagefind takes a part of its index that did not come for an empty one.
    if (!pages.length) await fetch(`${box.dataset.index}pagefind-entry.json`, { cache: "no-store" });
    if (mine === latest) show(box, pages, pages.length ? "count" : "none", query);
  } catch {
    engine = undefined;
    if (mine === latest) show(box, [], "failed");
  }
}

/** @param {HTMLElement} box */
async function started(box) {
  if (engine) return engine;
  const folder = new URL(box.dataset.index ?? "", location.href).pathname;
  // A browser remembers a script that did not come, so it is asked for under another name.
  const wanted = await import(`${folder}pagefind.js${tries ? `?${tries}` : ""}`).finally(() => (tries += 1));
  // Left alone it takes the vowel signs of Indic scripts for accents; where it knows endings it needs to be left alone.
  const exactDiacritics = box.dataset.exact !== undefined;
  engine = wanted.createInstance({ basePath: folder, baseUrl: "/", noWorker: true, exactDiacritics });
  return engine;
}

/**
 * @param {HTMLElement} box
 * @param {any[]} pages
 * @param {string} said
 * @param {string} [query]
 */
function show(box, pages, said, query = "") {
  const list = /** @type {HTMLElement} */ (find(".found", box));
  list.replaceChildren(...pages.map((page) => line(box, page)));
  list.hidden = !pages.length;
  const fill = { n: String(pages.length), query: query.trim() };
  for (const [name, text] of Object.entries(fill)) {
    const hole = find(`[data-fill="${name}"]`, box);
    if (hole) hole.textContent = text;
  }
  tell(box, said);
}

/** Where a page stands, seen from its language's folder. @param {any} page */
const place = ({ raw_url }) => raw_url.replace(/^\//, "");

/**
 * One page: its name as a link, and its sentence.
 * @param {HTMLElement} box
 * @param {any} page
 */
function line(box, page) {
  const { meta } = page;
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = (box.dataset.start ?? "") + place(page);
  say(box, link, meta.title, meta.title_lang, meta.title_dir);
  item.append(link);
  if (meta.summary) {
    const words = document.createElement("p");
    say(box, words, meta.summary, meta.summary_lang, meta.summary_dir);
    item.append(words);
  }
  return item;
}

/**
 * Words in their language; Latin names among words of another script say theirs.
 * @param {HTMLElement} box
 * @param {HTMLElement} one
 * @param {string} text
 * @param {string} [lang]
 * @param {string} [dir]
 */
function say(box, one, text, lang = "", dir = "") {
  if (lang) Object.assign(one, { lang, dir });
  const here = new Intl.Locale(document.documentElement.lang).maximize().script;
  if (lang || here === "Latn") return one.append(text);
  let end = 0;
  for (const name of text.matchAll(LATIN)) {
    const span = Object.assign(document.createElement("span"), { lang: box.dataset.names, dir: "ltr", textContent: name[0] });
    one.append(text.slice(end, name.index), span);
    end = name.index + name[0].length;
  }
  one.append(text.slice(end));
}
