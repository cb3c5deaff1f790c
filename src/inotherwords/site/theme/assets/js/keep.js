// @ts-check
/**
 * Keeps pages on this phone, when somebody asks for it and never before. A page goes into one cache, what it needs
 * (style, letters, scripts, the list of saved pages) into another; the worker at the root of the site answers from
 * them where the network does not. When the last page goes, both caches and the worker go with it.
 */

import { find, tell } from "./page.js";

const ROOT = new URL("../../", import.meta.url);
const WORKER = new URL("sw.js", ROOT);
/** The worker uses the same names. */
const PAGES = `pages ${ROOT.pathname}`;
const PARTS = `parts ${ROOT.pathname}`;
const STEP = 10;

const here = () => location.href.split(/[?#]/)[0];

/**
 * Fills the fold of a page: how much data, and whether it is saved.
 * @param {HTMLElement} fold
 */
export async function offer(fold) {
  const hole = /** @type {HTMLElement} */ (find('[data-fill="size"]', fold));
  hole.textContent = size(hole.dataset.lang ?? "en");
  const saving = /** @type {HTMLButtonElement} */ (find('[data-job="save"]', fold));
  const removing = /** @type {HTMLElement} */ (find('[data-job="remove"]', fold));
  /** @param {string} said @param {boolean} saved */
  const now = (said, saved) => {
    /** @type {HTMLElement} */ (find("[data-what]", fold)).hidden = saved;
    /** @type {HTMLElement} */ (saving.parentElement).hidden = saved;
    /** @type {HTMLElement} */ (removing.parentElement).hidden = !saved;
    tell(fold, said);
  };
  saving.addEventListener("click", async () => {
    saving.disabled = true;
    const said = await keep(fold);
    saving.disabled = false;
    now(said, said === "done");
    if (said === "done") removing.focus();
  });
  removing.addEventListener("click", async () => {
    await forget(here());
    now("removed", false);
    saving.focus();
  });
  if (await saved()) now("done", true);
  saving.disabled = false;
}

const saved = async () => Boolean(await globalThis.caches?.match(here(), { cacheName: PAGES }).catch(() => null));

/**
 * Saves this page: the name of the sentence to say.
 * @param {HTMLElement} fold
 */
async function keep(fold) {
  try {
    await navigator.serviceWorker.register(WORKER);
    const parts = await caches.open(PARTS);
    await parts.addAll(needed(fold).map(fresh));
    await (await caches.open(PAGES)).add(fresh(here()));
    return "done";
  } catch {
    // Not waited for: some phones are slow to let go of a worker that has only come.
    tidy().catch(() => {});
    return navigator.onLine ? "failed" : "offline";
  }
}

/** @param {string} url */
const fresh = (url) => new Request(url, { cache: "no-cache" });

/**
 * What the page was made of, and what it may still ask for.
 * @param {HTMLElement} fold
 */
function needed(fold) {
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  const linked = [...document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"]')].map(
    (one) => /** @type {HTMLLinkElement} */ (one).href,
  );
  const pictures = [...document.images].map((one) => one.currentSrc).filter(Boolean);
  const later = ["page.js", "listen.js", "keep.js"].map((name) => new URL(name, import.meta.url).href);
  const list = /** @type {HTMLAnchorElement} */ (find("[data-saved]", fold)).href;
  const all = [...loaded, ...linked, ...pictures, ...later, list].map((one) => one.split("#")[0]);
  return [...new Set(all)].filter((one) => one.startsWith(ROOT.href) && one !== here() && one !== WORKER.href);
}

/**
 * How much data the page takes, rounded up, as the language writes it.
 * @param {string} lang
 */
function size(lang) {
  const entries = [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")];
  const bytes = entries.reduce((sum, one) => sum + /** @type {PerformanceResourceTiming} */ (one).encodedBodySize, 0);
  const amount = STEP * Math.ceil(bytes / 1000 / STEP) + STEP;
  const form = { style: "unit", unit: "kilobyte", unitDisplay: "short" };
  return new Intl.NumberFormat([`${lang}-u-nu-latn`, "en-GB"], /** @type {any} */ (form)).format(amount);
}

/**
 * Takes one page off the phone.
 * @param {string} url
 */
async function forget(url) {
  await (await caches.open(PAGES)).delete(url);
  await tidy();
}

/** When no page is left, nothing is. */
async function tidy() {
  if ((await urls()).length) return;
  await Promise.all([caches.delete(PAGES), caches.delete(PARTS)]);
  const worker = await navigator.serviceWorker?.getRegistration(ROOT.href);
  await worker?.unregister();
}

async function urls() {
  if (!(await caches.has(PAGES))) return [];
  return (await (await caches.open(PAGES)).keys()).map((one) => one.url);
}

/**
 * The list of saved pages. Each is looked at again where there is a network: the worker keeps what is newer.
 * @param {HTMLElement} root
 */
export async function list(root) {
  const lines = /** @type {HTMLElement} */ (find("ul", root));
  const line = /** @type {HTMLTemplateElement} */ (find("template", root)).content;
  const kept = await urls().catch(() => []);
  for (const [at, url] of kept.entries()) {
    const page = await caches.match(url, { cacheName: PAGES });
    const words = new DOMParser().parseFromString((await page?.text()) ?? "", "text/html");
    const one = /** @type {DocumentFragment} */ (line.cloneNode(true));
    const link = /** @type {HTMLAnchorElement} */ (one.querySelector("a"));
    const button = /** @type {HTMLButtonElement} */ (one.querySelector("button"));
    const title = words.querySelector("h1");
    link.href = url;
    link.textContent = title?.textContent?.trim() || url;
    link.lang = title?.lang || words.documentElement.lang;
    link.dir = title?.dir || words.documentElement.dir;
    link.id = `_saved-${at}`;
    button.id = `_remove-${at}`;
    button.setAttribute("aria-labelledby", `${button.id} ${link.id}`);
    button.addEventListener("click", async () => {
      await forget(url);
      button.closest("li")?.remove();
      show("removed");
      const next = lines.querySelector("button") ?? document.querySelector("main");
      /** @type {HTMLElement} */ (next).focus();
    });
    lines.append(one);
    if (navigator.onLine) fetch(url).catch(() => {});
  }
  /** @param {string} said */
  const show = (said) => {
    const lost = location.search === "?offline" && lines.children.length > 0;
    tell(root, said);
    lines.hidden = !lines.children.length;
    for (const [name, shown] of Object.entries({ none: lines.hidden, "not-here": lost })) {
      /** @type {HTMLElement} */ (find(`[data-say="${name}"]`, root)).hidden = !shown;
    }
  };
  show("");
}
