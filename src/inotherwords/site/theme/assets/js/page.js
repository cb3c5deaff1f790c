// @ts-check
/**
 * What every page does once scripts run: it takes up the letters and colours that were chosen, opens its folds for
 * paper, and brings the row of buttons to life. Longer jobs are fetched when somebody asks for them.
 * No words are typed here: each stands on the page as `data-say`, hidden until it is true.
 */

const LETTERS = "letters-and-colours";
const CHOICES = [...document.querySelectorAll(".comfort input")].map((one) => /** @type {HTMLInputElement} */ (one));
/** A phone may name its voices some time after it was asked. */
const PATIENCE = 3000;

/**
 * The first element that fits, or null.
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement | null}
 */
export const find = (selector, root = document) => root.querySelector(selector);

/**
 * Of the sentences in `root`, shows the one of this name and no other; with "" none.
 * @param {ParentNode | null} root
 * @param {string} name
 */
export function tell(root, name) {
  for (const line of root?.querySelectorAll("[data-say]") ?? []) {
    /** @type {HTMLElement} */ (line).hidden = /** @type {HTMLElement} */ (line).dataset.say !== name;
  }
}

/**
 * The phone's own voice for a language, or undefined. A voice that sends the words to somebody else does not count.
 * @param {string} lang
 * @returns {SpeechSynthesisVoice | undefined}
 */
export function voiceFor(lang) {
  const wanted = new Intl.Locale(lang).maximize();
  /** @param {SpeechSynthesisVoice} voice */
  const likeness = (voice) => {
    const own = tagOf(voice);
    return 4 * Number(own?.script === wanted.script) + 2 * Number(own?.region === "GB") + Number(voice.default);
  };
  return (globalThis.speechSynthesis?.getVoices() ?? [])
    .filter((voice) => voice.localService && tagOf(voice)?.language === wanted.language)
    .sort((one, other) => likeness(other) - likeness(one))[0];
}

/**
 * Phones write en-GB, en_GB and worse.
 * @param {SpeechSynthesisVoice} voice
 */
function tagOf(voice) {
  try {
    return new Intl.Locale(voice.lang.replaceAll("_", "-").split("-#")[0]).maximize();
  } catch {
    return undefined;
  }
}

function takeUpLetters() {
  try {
    const chosen = JSON.parse(localStorage.getItem(LETTERS) ?? "[]");
    for (const one of CHOICES) if (chosen.includes(one.id)) one.checked = true;
  } catch {
    // Storage is denied, or what is in it is not ours: the page stays as the phone is set.
  }
}

/** Nothing is kept until somebody chooses, and nothing stays kept once all is as it was. */
function keepLetters() {
  const chosen = CHOICES.filter((one) => one.checked && one.value !== "0").map((one) => one.id);
  let said = "kept";
  try {
    if (chosen.length) localStorage.setItem(LETTERS, JSON.stringify(chosen));
    else localStorage.removeItem(LETTERS);
  } catch {
    said = "not-kept";
  }
  tell(find(".comfort"), said);
}

/** @type {HTMLDetailsElement[]} */
let opened = [];

function makeReadyForPaper() {
  opened = [...document.querySelectorAll("article details:not([open])")]
    .map((one) => /** @type {HTMLDetailsElement} */ (one))
    .filter((one) => !one.closest(".jobs, nav"));
  for (const one of opened) one.open = true;
  const hole = find("[data-copy] [data-fill]");
  if (hole) {
    const day = new Intl.DateTimeFormat([`${hole.dataset.lang}-u-ca-gregory-nu-latn`, "en-GB"], { dateStyle: "long" });
    hole.textContent = day.format(new Date());
    /** @type {HTMLElement} */ (find("[data-copy]")).hidden = false;
  }
}

function putAway() {
  for (const one of opened) one.open = false;
}

/**
 * @param {string} name
 * @param {() => unknown} done
 */
function job(name, done) {
  const button = find(`[data-job="${name}"]`);
  button?.addEventListener("click", done);
  return button;
}

/**
 * @param {HTMLElement} one
 * @param {string} event
 * @param {() => unknown} done
 */
const once = (one, event, done) => one.addEventListener(event, done, { once: true });

/** @param {HTMLElement | null} one */
function show(one) {
  if (one) one.hidden = false;
}

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();
let tries = 0;

/**
 * A script of ours, fetched once. A browser remembers one that did not come, so it is asked for under another name.
 * @param {string} name
 */
function script(name) {
  const came = fetched.get(name) ?? import(`./${name}.js${tries ? `?${tries}` : ""}`);
  fetched.set(name, came);
  return came.catch((fault) => {
    fetched.delete(name);
    tries += 1;
    throw fault;
  });
}

function offerVoice() {
  const person = /** @type {HTMLAudioElement | null} */ (find(".recording audio"));
  const speak = () => script("listen").then((one) => one.listen(), () => tell(find(".news"), "voice"));
  const hear = () => (person?.paused ? person.play() : person?.pause());
  const button = job("listen", person ? hear : speak);
  if (!button) return;
  if (person) return show(button);
  const look = () => {
    button.hidden = !voiceFor(document.documentElement.lang);
    if (!button.hidden) /** @type {HTMLElement} */ (find(".mute")).hidden = true;
  };
  look();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", look);
  const late = globalThis.speechSynthesis ? PATIENCE : 0;
  setTimeout(() => button.hidden && show(find(".mute")), late);
}

function offerShare() {
  const fold = find(".share");
  if (!fold) return;
  const address = find('link[rel="canonical"]')?.getAttribute("href") ?? location.href.split("#")[0];
  const title = document.querySelector("h1")?.textContent?.trim() ?? "";
  for (const link of fold.querySelectorAll("a:not([href])")) {
    const start = /** @type {HTMLElement} */ (link).dataset.share;
    link.setAttribute("href", start + encodeURIComponent(`${title} ${address}`));
  }
  fold.hidden = false;
  const share = job("share", () => navigator.share({ title, url: address }).catch(() => {}));
  if (share?.parentElement) share.parentElement.hidden = !navigator.share;
  const copy = job("copy", async () => {
    /** @type {HTMLElement} */ (find("[data-address]")).textContent = address;
    const copied = navigator.clipboard?.writeText(address) ?? Promise.reject();
    tell(fold, await copied.then(() => "copied", () => "by-hand"));
  });
  show(copy?.parentElement ?? null);
}

function offerKeep() {
  const fold = find(".save");
  if (fold) {
    fold.hidden = false;
    const open = () =>
      script("keep").then(
        (one) => one.offer(fold),
        () => {
          tell(fold, navigator.onLine ? "failed" : "offline");
          once(fold, "toggle", open);
        },
      );
    once(fold, "toggle", open);
  }
  const list = find(".kept");
  if (list) script("keep").then((one) => one.list(list), () => {});
  job("renew", () => location.reload());
  navigator.serviceWorker?.addEventListener("message", ({ data }) => tell(find(".news"), data));
}

/** The field is there at once; what searches comes when somebody goes into it. */
function offerSearch() {
  const box = find(".search");
  if (!box) return;
  box.hidden = false;
  const start = () =>
    script("search").then(
      (one) => one.offer(box),
      () => {
        tell(box, "failed");
        once(box, "focusin", start);
      },
    );
  once(box, "focusin", start);
  if (history.state?.seek) start();
  if (location.hash === "#_search") find("input", box)?.focus();
}

/** A word is explained where it stands; otherwise it leads to the glossary, as any link does. */
function explainWords() {
  for (const one of document.querySelectorAll('a[href*="/glossary/#"]')) {
    const link = /** @type {HTMLAnchorElement} */ (one);
    const box = /** @type {HTMLElement & {showPopover?: (how: object) => void} | null} */ (find(`#_term-${link.hash.slice(1)}`));
    if (!box?.showPopover || box.contains(link)) continue;
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      link.focus();
      box.showPopover?.({ source: link });
      box.focus();
    });
  }
}

/** Beside each notice of a guide a way to the same part of the page on which readers help with it. */
function offerHelp() {
  const way = /** @type {HTMLAnchorElement | null} */ (find(".mend a"));
  for (const notice of way ? document.querySelectorAll(".words [data-unit] > .label") : []) {
    const link = document.createElement("a");
    link.className = "mend-here";
    link.href = `${way?.getAttribute("href")}#${/** @type {HTMLElement} */ (notice.parentElement).dataset.unit}`;
    link.textContent = way?.dataset.here ?? "";
    link.lang = way?.lang || document.documentElement.lang;
    link.dir = way?.dir || document.documentElement.dir;
    notice.append(" ", link);
  }
}

takeUpLetters();
explainWords();
offerHelp();
for (const one of CHOICES) one.addEventListener("change", keepLetters);
addEventListener("beforeprint", makeReadyForPaper);
addEventListener("afterprint", putAway);
show(job("print", () => print()));
offerVoice();
offerShare();
offerKeep();
offerSearch();
