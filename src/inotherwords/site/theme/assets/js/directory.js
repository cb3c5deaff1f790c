// @ts-check
/**
 * The directory, narrowed in place: what is chosen hides the organisations that do not fit and says how many are left.
 * Choices and their words come from the folded lists on the page, which do the same without a script.
 */

import { find, tell } from "./page.js";

const BOX = /** @type {HTMLElement} */ (find(".narrow"));
const SELECTS = [...BOX.querySelectorAll("select")];
const AREAS = all(".area");
const ENTRIES = all(".entry");
/** Whoever works in the whole country works in each place. */
const COUNTRY = all('[data-list="areas"]')[0]?.dataset.value;

/**
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function all(selector) {
  return [...document.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));
}

/**
 * What a select is about: `needs`, `languages`, `communities` or `areas`.
 * @param {HTMLSelectElement} select
 */
const about = (select) => select.id.replace("_by-", "");

/** @param {HTMLElement} line */
function offered(line) {
  const name = /** @type {HTMLElement} */ (find(".what", line));
  const words = (name.textContent ?? "").replace(/:\s*$/u, "");
  const option = new Option(words, line.dataset.value);
  // An option holds no marks of its own: it is in the language of all of its words, or in the page's.
  const other = [...name.querySelectorAll("[lang]")].find((one) => one.textContent === words);
  if (other) Object.assign(option, { lang: other.getAttribute("lang"), dir: other.getAttribute("dir") });
  return option;
}

/**
 * @param {HTMLElement} entry
 * @param {HTMLSelectElement} select
 */
function fits(entry, select) {
  const held = entry.dataset[about(select)]?.split(" ") ?? [];
  return held.includes(select.value) || (about(select) === "areas" && COUNTRY !== undefined && held.includes(COUNTRY));
}

function narrow() {
  const chosen = SELECTS.filter((one) => one.value);
  for (const one of ENTRIES) one.hidden = !chosen.every((select) => fits(one, select));
  const place = chosen.find((one) => about(one) === "areas")?.value;
  // The place that was asked for stands first; without one, all stand as they did.
  const order = [...AREAS].sort((one, other) => Number(other.dataset.area === place) - Number(one.dataset.area === place));
  for (const one of order) {
    one.hidden = !find(".entry:not([hidden])", one);
    one.parentElement?.append(one);
  }
  for (const one of BOX.querySelectorAll("[data-only]")) {
    const { only } = /** @type {HTMLElement} */ (one).dataset;
    /** @type {HTMLElement} */ (one).hidden = !chosen.some((select) => about(select) === only);
  }
  const left = ENTRIES.filter((one) => !one.hidden).length;
  const hole = find('[data-fill="n"]', BOX);
  if (hole) hole.textContent = String(left);
  tell(BOX, left ? "count" : "nobody");
  const back = find("button", BOX)?.parentElement;
  if (back) back.hidden = !chosen.length;
  // Whoever comes back from an organisation's page finds what was chosen. It stays in this tab: not in the address, not in storage.
  history.replaceState({ ...history.state, narrow: SELECTS.map((one) => one.value) }, "");
}

for (const select of SELECTS) {
  select.append(...all(`[data-list="${about(select)}"]`).map(offered));
  const line = select.parentElement;
  if (line) line.hidden = select.options.length < 2;
  select.addEventListener("change", narrow);
}
find("button", BOX)?.addEventListener("click", () => {
  for (const one of SELECTS) one.value = "";
  narrow();
  SELECTS[0].focus();
});
const before = history.state?.narrow ?? [];
for (const [at, one] of SELECTS.entries()) one.value = before[at] ?? "";
if (before.some(Boolean)) narrow();
BOX.hidden = false;
// The lists say again what can be chosen above; the list of places stays, for it leads to pages of their own.
for (const one of all(".find:not(:has([data-list='areas']))")) one.hidden = true;
