// @ts-check
/**
 * Help with this page: words and marks that somebody writes part by part. Each part is looked at while it is written,
 * shown as it will look, and kept on this phone until it is sent or deleted; before a tap nothing is kept. Nothing is
 * sent from here: `send.js` comes when there is something to send.
 */

import { judge } from "./checks.js";
import { marks, pieces, shown } from "./inline.js";
import { compare } from "./numbers.js";
import { find, tell } from "./page.js";

/** @typedef {{ source: string, before: string, words?: string, note?: string, verdict?: string, why?: string }} Kept */

const root = /** @type {HTMLElement} */ (find(".words"));
const box = /** @type {HTMLElement} */ (find(".help-form"));
const panel = /** @type {HTMLElement} */ (find(".send"));
const live = JSON.parse(root.dataset.live ?? "{}");
const NAME = `help ${live.tag}/${root.dataset.document}`;
const PATIENCE = 250;
/** Which sentence tells of which rule. */
const SENTENCES = {
  "translation-fact-missing": "missing",
  "translation-link-lost": "missing",
  "translation-fact-added": "added",
  "translation-link-added": "added",
  "translation-brace": "added",
  "translation-html": "added",
  "translation-title-markup": "added",
  "translation-phone": "number_added",
  "translation-bold": "bold",
  "translation-script": "script",
  "translation-unfinished": "unfinished",
};

/** @type {{ parts: Record<string, Kept>, credit: string }} */
let held = { parts: {}, credit: "" };
/** @type {Set<string>} Parts with a warning. */
const warned = new Set();

/** @param {Element} part @param {string} selector */
const field = (part, selector) => /** @type {HTMLInputElement | null} */ (part.querySelector(selector));

/**
 * What the catalogue holds as the English of a part.
 * @param {Element} part
 */
const english = (part) => (part.querySelector(".raw") ?? part.querySelector(".theirs"))?.textContent?.trim() ?? "";

/** @param {HTMLElement} part @returns {Record<string, string>} */
const factsOf = (part) => JSON.parse(part.dataset.facts ?? "{}");

/**
 * Everything somebody said of a part, or nothing.
 * @param {HTMLElement} part
 * @returns {Kept | null}
 */
function said(part) {
  const area = /** @type {HTMLTextAreaElement} */ (part.querySelector("textarea"));
  const words = area.value.trim() && area.value !== area.defaultValue ? area.value : undefined;
  const note = field(part, "[name^=note]")?.value.trim() || undefined;
  const verdict = field(part, "[name^=verdict]:checked")?.value;
  const why = field(part, "[name^=why]")?.value.trim() || undefined;
  if (!words && !verdict) return null;
  return { source: part.dataset.source ?? "", before: part.dataset.before ?? "", words, note: words && note, verdict, why: verdict && verdict !== "clear" ? why : undefined };
}

/** @param {string} says */
function keeping(says) {
  const place = /** @type {HTMLElement} */ (find(".keeping", panel));
  place.hidden = false;
  tell(find("[role=status]", place), says);
  /** @type {HTMLElement} */ (find("[data-job=delete]", place)).hidden = !Object.keys(held.parts).length;
  /** @type {HTMLElement} */ (find("[data-job=delete-sure]", place)).hidden = true;
}

function keep() {
  let says = "kept";
  try {
    if (Object.keys(held.parts).length) localStorage.setItem(NAME, JSON.stringify(held));
    else localStorage.removeItem(NAME);
  } catch {
    says = "not-kept";
  }
  keeping(says);
}

/** How much there is to send. */
function count() {
  const all = Object.values(held.parts);
  const numbers = { words: all.filter((one) => one.words).length, marks: all.filter((one) => one.verdict).length, look: [...warned].filter((key) => held.parts[key]?.words).length };
  tell(find("[role=status]", panel), all.length ? "some" : "nothing");
  for (const [name, number] of Object.entries(numbers)) {
    const line = /** @type {HTMLElement} */ (find(`[data-count=${name}]`, panel));
    const hole = /** @type {HTMLElement} */ (find("[data-fill]", line));
    line.hidden = !number;
    hole.textContent = String(number);
  }
}

/** @param {HTMLElement} part */
function note(part) {
  const now = said(part);
  if (now) held.parts[part.id] = now;
  else delete held.parts[part.id];
  part.classList.toggle("mine", Boolean(now));
  keep();
  count();
}

/**
 * The warnings and the look of a part's words.
 * @param {HTMLElement} part
 */
function look(part) {
  const told = part.querySelector(".told");
  const area = /** @type {HTMLTextAreaElement} */ (part.querySelector("textarea"));
  if (!told) return;
  const same = area.value === area.defaultValue;
  const found = same ? [] : judge({ english: english(part), words: area.value, kind: part.dataset.kind ?? "", ...live });
  const lines = found.flatMap((one) => sentences(one, part, area.value));
  const place = /** @type {HTMLElement} */ (told.querySelector(".warnings"));
  if (lines.length) lines.push(["still", ""]);
  else if (!same && area.value.trim()) lines.push(["fine", ""]);
  const said = JSON.stringify(lines);
  // Said again only when it is something else: a screen reader reads each change.
  if (place.dataset.said !== said) place.replaceChildren(...lines.map(([name, piece]) => sentence(name, piece)));
  place.dataset.said = said;
  told.querySelector(".look")?.replaceChildren(shown(area.value, factsOf(part)));
  if (found.length) warned.add(part.id);
  else warned.delete(part.id);
  part.classList.toggle("look", found.length > 0);
  count();
}

/**
 * @param {{ code: string, pieces: string[] }} found
 * @param {HTMLElement} part
 * @param {string} words
 * @returns {[string, string][]}
 */
function sentences({ code, pieces: all }, part, words) {
  if (code === "translation-number") {
    const { missing, added } = compare({ english: english(part), words, kind: "", ...live });
    return [...missing.map((one) => /** @type {[string, string]} */ (["number_missing", one])), ...added.map((one) => /** @type {[string, string]} */ (["number_added", one]))];
  }
  const name = /** @type {Record<string, string>} */ (SENTENCES)[code] ?? "hidden";
  const facts = factsOf(part);
  const text = english(part);
  // People know a link by its words and a fact by its value.
  const labels = new Map(marks(text).filter((one) => one.kind === "link").map((one) => [one.target, text.slice(one.from, one.to)]));
  return all.map((one) => [name, code.startsWith("translation-fact") ? facts[one] ?? `{${one}}` : labels.get(one) ?? one]);
}

/** @param {string} name @param {string} piece */
function sentence(name, piece) {
  const words = /** @type {HTMLTemplateElement} */ (document.getElementById("_warnings")).content;
  const line = /** @type {HTMLElement} */ (words.querySelector(`[data-say=${name}]`)?.cloneNode(true));
  const hole = line.querySelector("[data-fill]");
  if (hole) hole.textContent = piece;
  return line;
}

/**
 * Buttons for what must stay: facts, links, bold words.
 * @param {HTMLElement} part
 */
function offer(part) {
  if (part.querySelector(".told")) return;
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("_told"));
  const told = /** @type {HTMLElement} */ (template.content.cloneNode(true)).firstElementChild;
  if (!told) return;
  const area = /** @type {HTMLTextAreaElement} */ (part.querySelector("textarea"));
  area.parentElement?.after(told);
  const text = english(part);
  const facts = factsOf(part);
  const place = /** @type {HTMLElement} */ (told.querySelector(".pieces"));
  /** @type {[string, string, string][]} */
  const all = pieces(text).filter((one) => one.name).map((one) => [one.text, "", facts[one.name] ?? one.text]);
  for (const one of marks(text)) {
    if (one.kind === "link") all.push(["[", text.slice(one.to, one.end), text.slice(one.from, one.to)]);
    if (one.kind === "autolink") all.push([text.slice(one.start, one.end), "", text.slice(one.start + 1, one.end - 1)]);
  }
  if (/\*\*/.test(text)) all.push(["**", "**", "**…**"]);
  const seen = new Set();
  for (const [before, after, name] of all) {
    if (seen.has(before + after)) continue;
    seen.add(before + after);
    const button = document.createElement("button");
    button.type = "button";
    button.lang = root.dataset.english ?? "en";
    button.dir = "auto";
    button.textContent = name;
    button.addEventListener("click", () => put(area, before, after, name));
    place.append(button);
  }
  place.hidden = !all.length;
  const changed = held.parts[part.id] && (held.parts[part.id].source !== part.dataset.source || held.parts[part.id].before !== part.dataset.before);
  /** @type {HTMLElement} */ (told.querySelector(".changed")).hidden = !changed;
  look(part);
}

/**
 * Puts a piece where the cursor is, around what is chosen there.
 * @param {HTMLTextAreaElement} area
 * @param {string} before
 * @param {string} after
 * @param {string} name
 */
function put(area, before, after, name) {
  const start = area.selectionStart;
  const chosen = area.value.slice(start, area.selectionEnd) || (after && before === "[" ? name : "");
  area.setRangeText(before + (after ? chosen : "") + after, start, area.selectionEnd, "end");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Takes up what was written before. */
function takeUp() {
  let known = null;
  try {
    known = JSON.parse(localStorage.getItem(NAME) ?? "null");
  } catch {
    // Storage is denied, or what is in it is not ours.
  }
  if (!known || typeof known.parts !== "object") return;
  held = { parts: {}, credit: String(known.credit ?? "") };
  /** @type {HTMLInputElement} */ (document.getElementById("_credit")).value = held.credit;
  for (const part of root.querySelectorAll(".part")) {
    const one = known.parts[part.id];
    if (!one) continue;
    held.parts[part.id] = one;
    part.classList.add("mine");
    const area = /** @type {HTMLTextAreaElement} */ (part.querySelector("textarea"));
    if (one.words) {
      area.value = one.words;
      /** @type {HTMLDetailsElement} */ (part.querySelector(".edit")).open = true;
    }
    for (const [name, value] of [["note", one.note], ["why", one.why]]) {
      const input = field(part, `[name^=${name}]`);
      if (input && value) input.value = value;
    }
    const radio = field(part, `[value="${CSS.escape(one.verdict ?? "")}"]`);
    if (radio) radio.checked = true;
  }
  if (!Object.keys(held.parts).length) return;
  tell(find(".again"), "back");
  keeping("kept");
}

/** Nothing is left, on the page or on the phone. */
function forget() {
  held = { parts: {}, credit: "" };
  try {
    localStorage.removeItem(NAME);
  } catch {
    // Nothing was kept.
  }
  warned.clear();
  for (const area of root.querySelectorAll("textarea")) area.value = area.defaultValue;
  for (const input of box.querySelectorAll("input")) {
    if (input.type === "radio") input.checked = false;
    else if (input.type === "text") input.value = "";
  }
  for (const part of root.querySelectorAll(".part")) {
    part.classList.remove("mine", "look");
    look(/** @type {HTMLElement} */ (part));
  }
  tell(find(".again"), "");
  count();
}

/** @param {EventTarget | null} target */
const partOf = (target) => /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest(".part"));

/** One clock for each part: going on to the next must not lose the warning of the one before.
 * @type {WeakMap<Element, ReturnType<typeof setTimeout>>} */
const clocks = new WeakMap();
box.addEventListener("input", ({ target }) => {
  const part = partOf(target);
  if (part) {
    note(part);
    clearTimeout(clocks.get(part));
    clocks.set(part, setTimeout(() => look(part), PATIENCE));
  } else if (/** @type {Element} */ (target).id === "_credit") {
    held.credit = /** @type {HTMLInputElement} */ (target).value.trim();
    if (Object.keys(held.parts).length) keep();
  }
});
for (const fold of root.querySelectorAll(".edit")) {
  /** @type {HTMLElement} */ (fold).hidden = false;
  fold.addEventListener("toggle", () => {
    const part = partOf(fold);
    if (part && /** @type {HTMLDetailsElement} */ (fold).open) offer(part);
  });
}
find("[data-job=delete]", panel)?.addEventListener("click", () => {
  const sure = /** @type {HTMLElement} */ (find("[data-job=delete-sure]", panel));
  sure.hidden = false;
  sure.focus();
});
find("[data-job=delete-sure]", panel)?.addEventListener("click", () => {
  forget();
  keeping("deleted");
  panel.querySelector("input")?.focus();
});
panel.hidden = false;
const aloud = /** @type {HTMLDetailsElement | null} */ (find(".aloud"));
if (aloud && globalThis.MediaRecorder && navigator.mediaDevices && root.querySelector("[data-shown]")) {
  aloud.hidden = false;
  let asked = false;
  aloud.addEventListener("toggle", () => {
    if (asked) return;
    asked = true;
    // Its button waits until it can do something; when the network is gone, opening the fold again asks again.
    import("./record.js").then((one) => one.offer(aloud), () => { asked = false; });
  });
}
takeUp();
// Whoever was quicker than this script has opened a part or written in it already.
for (const one of root.querySelectorAll(".part")) {
  const part = /** @type {HTMLElement} */ (one);
  if (!held.parts[part.id] && said(part)) note(part);
  if (part.querySelector(".edit[open]")) offer(part);
}
count();
import("./send.js").then((one) => one.offer({ panel, root, box, tag: live.tag, now: () => held, forget, english }));
