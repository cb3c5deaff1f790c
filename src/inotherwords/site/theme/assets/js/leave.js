// @ts-check
/**
 * Leave this site, as GOV.UK's *Exit this page* does: the page is blank before anything is asked of the network, the
 * way back does not lead here, and Shift pressed three times in a row does the same as the link.
 */

import { find, tell } from "./page.js";

const LONG = 5000;
const links = [...document.querySelectorAll("[data-leave]")].map((one) => /** @type {HTMLAnchorElement} */ (one));
const said = find(".said");
let pressed = 0;
/** Shift held for another key (a capital letter, a step back) is not counted. */
let held = false;
let clock = 0;

function leave() {
  document.documentElement.classList.add("gone");
  document.title = "\u200b";
  tell(said, "now");
  location.replace(links[0].href);
}

function expire() {
  pressed = 0;
  tell(said, "over");
  clock = setTimeout(() => tell(said, ""), LONG);
}

/** @param {KeyboardEvent} event */
function count(event) {
  if (event.key === "Shift" && !held) {
    clearTimeout(clock);
    pressed += 1;
    if (pressed === 3) return leave();
    tell(said, pressed === 1 ? "two" : "one");
    clock = setTimeout(expire, LONG);
  } else if (pressed) {
    clearTimeout(clock);
    clock = setTimeout(expire, LONG);
  }
  held = event.shiftKey;
}

for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}
addEventListener("keyup", count);
/** @type {HTMLElement} */ (find(".leave .keys")).hidden = false;
