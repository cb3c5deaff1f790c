// @ts-check
/**
 * What somebody wrote becomes one proposal, and goes one of four ways: to the desk, by e-mail, to another app, or as a
 * file. Its form stands in docs/decisions/0012-help-pages.md. Nothing is sent before a tap, and nothing that was written
 * goes away before the desk has said that it has it.
 */

import { find, tell } from "./page.js";

/** @typedef {import("./help.js").Kept} Kept */
/**
 * @typedef {object} Page
 * @property {HTMLElement} panel
 * @property {HTMLElement} root
 * @property {HTMLElement} box
 * @property {string} tag
 * @property {() => { parts: Record<string, Kept>, credit: string }} now
 * @property {() => void} forget
 * @property {(part: Element) => string} english
 */

const START = "--- In Other Words: please leave from here ---";
const END = "--- to here ---";
/** Characters of an e-mail's address that phones and programs on computers open; beyond, words would be cut off. */
const LONGEST = 7000;
const SLOW = 30_000;

/**
 * One proposal: the object that `iow import` and a desk read.
 * @param {Page} page
 */
export function proposal({ root, tag, now }) {
  const { parts, credit } = now();
  const order = [...root.querySelectorAll(".part")].map((one) => one.id).filter((id) => parts[id]);
  return {
    form: 1,
    locale: tag,
    document: root.dataset.document ?? "",
    at: `${new Date().toISOString().slice(0, 19)}Z`,
    via: "help-page",
    credit: credit.trim().slice(0, 100) || null,
    units: order.filter((id) => parts[id].words).map((id) => ({ unit: id, source: parts[id].source, before: parts[id].before, words: parts[id].words, note: parts[id].note ?? "" })),
    marks: order.filter((id) => parts[id].verdict).map((id) => ({ unit: id, source: parts[id].source, target: parts[id].before, verdict: parts[id].verdict, why: parts[id].why ?? "" })),
  };
}

/**
 * The same as text for people, with the object below.
 * @param {Page} page
 * @param {ReturnType<typeof proposal>} made
 */
export function asText({ root }, made) {
  const number = (/** @type {string} */ id) => document.getElementById(id)?.querySelector(".n b")?.textContent ?? id;
  const lines = [`${root.dataset.title} (${made.locale}, ${made.document})`, ""];
  for (const one of made.units) lines.push(`${number(one.unit)}. ${one.words}`, ...(one.note ? [`   (${one.note})`] : []), "");
  for (const one of made.marks) lines.push(`${number(one.unit)}. ${one.verdict}${one.why ? `: ${one.why}` : ""}`);
  return [...lines, "", START, JSON.stringify(made), END, ""].join("\n");
}

/**
 * Brings the buttons to life.
 * @param {Page} page
 */
export function offer(page) {
  const { panel, root, box } = page;
  const done = find(".done", panel);
  const name = `in-other-words-${page.tag}-${(root.dataset.document ?? "").replaceAll("/", "-")}`;
  /** @param {(made: ReturnType<typeof proposal>) => string | Promise<string>} way */
  const send = async (way) => {
    const made = proposal(page);
    if (!made.units.length && !made.marks.length) return tell(find("[role=status]", panel), "nothing");
    tell(done, await way(made));
  };
  /** @param {string} way @param {(made: ReturnType<typeof proposal>) => string | Promise<string>} does */
  const button = (way, does) => {
    const one = /** @type {HTMLButtonElement | null} */ (find(`[data-send=${way}]`, panel));
    if (one) one.hidden = false;
    one?.addEventListener("click", (event) => {
      event.preventDefault();
      send(does);
    });
    return one;
  };
  button("file", (made) => {
    save(`${name}.json`, `${JSON.stringify(made, null, 1)}\n`, "application/json");
    return "filed";
  });
  const mail = button("mail", (made) => {
    const address = `mailto:${mail?.dataset.to}?subject=${encodeURIComponent(`In Other Words: ${made.locale} ${made.document}`)}&body=${encodeURIComponent(asText(page, made).replaceAll("\n", "\r\n"))}`;
    if (address.length > LONGEST) return "long";
    location.href = address;
    return "mailed";
  });
  // A message's app takes text where it takes no other file.
  const file = (/** @type {string} */ text) => new File([text], `${name}.txt`, { type: "text/plain" });
  if (navigator.canShare?.({ files: [file("x")] })) {
    button("share", (made) => navigator.share({ files: [file(asText(page, made))] }).then(() => "shared", () => ""));
  }
  if (box instanceof HTMLFormElement) {
    const desk = /** @type {HTMLButtonElement} */ (find("[data-send=desk]", panel));
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      if (desk.disabled) return;
      send(async (made) => {
        desk.disabled = true;
        tell(done, "wait");
        const receipt = await post(box.action, made);
        desk.disabled = false;
        if (!receipt) return "failed";
        const number = document.createElement("a");
        number.href = `${box.action.replace(/proposals$/, "receipt/")}${encodeURIComponent(receipt)}`;
        number.textContent = receipt;
        find("[data-say=sent] [data-fill]", panel)?.replaceChildren(number);
        page.forget();
        tell(find(".keeping [role=status]", panel), "");
        return "sent";
      });
    });
  }
}

/**
 * The desk's receipt, or "" where it did not give one.
 * @param {string} address
 * @param {object} made
 */
async function post(address, made) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(made),
      credentials: "omit",
      signal: AbortSignal.timeout(SLOW),
    });
    const { receipt } = answer.ok ? await answer.json() : { receipt: "" };
    return typeof receipt === "string" ? receipt.slice(0, 100) : "";
  } catch {
    return "";
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
function save(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SLOW);
}
