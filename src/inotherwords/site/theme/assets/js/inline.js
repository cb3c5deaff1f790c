// @ts-check
/**
 * What stands inside a paragraph as its catalogue holds it: bold, links, blanks for facts, tags, entities. Finds marks
 * as the program's own parser does (`source/markdown_inline.py`), so that both see the same links in the same words,
 * and shows the words as they will look. Nothing typed ever becomes HTML: it is put into the page as text alone.
 */

/** @typedef {{ kind: string, start: number, end: number, from: number, to: number, target: string }} Mark */
/** @typedef {{ name: string, form: string, literal: boolean, text: string, start: number, end: number }} Piece */

const PIECES =
  /(?<literal>\{\{|\}\})|\{(?<name>[a-z][a-z0-9_]*|org\.[a-z0-9-]+\.(?:phone|textphone|text|web|email))(?::(?<form>[a-z][a-z0-9_-]*))?\}|(?<markdown>\{:[^{}\n]*\}|\{ ?[#.][\p{L}\p{N}_.#=" -]*\})|(?<bad>\{[^{}\n]*\}?|\})/gu;
const ATTRIBUTES = /\{:[^{}\n]*\}|\{ ?[#.][\p{L}\p{N}_.#=" -]*\}/uy;
const MAIL = /<[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*>/y;
const ADDRESS = /<[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^<>\x00-\x20]*>/y;
const TAG =
  /<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^"'=<>`\x00-\x20]+|'[^']*'|"[^"]*"))?)*\s*\/?>|\/[A-Za-z][A-Za-z0-9-]*\s*>|!---?>|!--(?:[^-]|-[^-]|--[^>])*-->|\?[\s\S]*?\?>|![A-Za-z][^>]*>|!\[CDATA\[[\s\S]*?\]\]>)/y;
const ENTITY = /&(?:#(?<decimal>[0-9]{1,7});?|#[xX](?<hex>[0-9a-fA-F]{1,6});?|[A-Za-z][A-Za-z0-9]*;?)/gu;
/** Kinds of marks that lead somewhere. */
export const LINKS = new Set(["link", "image", "autolink", "footnote_ref"]);
/** What draws nothing although it is no space: format characters but those that are seen, fillers, selectors. */
export const HIDDEN =
  "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u2800\\u3164\\uffa0\\ufffc\\u180b-\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]|(?![\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}])\\p{Cf}";
const ALL_HIDDEN = new RegExp(HIDDEN, "gu");
const LAST = 0x10ffff;
const DEEPEST = 32;

/**
 * Facts and other braces, from left to right; those of Markdown are passed over.
 * @param {string} text
 * @returns {Piece[]}
 */
export function pieces(text) {
  const found = [];
  for (const match of text.matchAll(PIECES)) {
    const { name = "", form = "", literal, markdown } = match.groups ?? {};
    const start = match.index;
    if (!markdown) found.push({ name, form, literal: Boolean(literal), text: match[0], start, end: start + match[0].length });
  }
  return found;
}

/** @type {Map<string, string>} */
const MEANINGS = new Map();

/** @param {string} name */
function named(name) {
  if (!MEANINGS.has(name)) {
    // Letters, digits, & and ; alone reach the parser, and only text comes back.
    const read = new DOMParser().parseFromString(`<p>x${name}`, "text/html").body.textContent ?? "";
    MEANINGS.set(name, read.slice(1));
  }
  return /** @type {string} */ (MEANINGS.get(name));
}

/**
 * Characters written as entities.
 * @param {string} text
 * @returns {{ text: string, start: number, end: number, meaning: string }[]}
 */
export function entities(text) {
  const found = [];
  for (const match of text.matchAll(ENTITY)) {
    const { decimal, hex } = match.groups ?? {};
    const number = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : -1;
    const meaning = number < 0 ? named(match[0]) : number > LAST ? "\ufffd" : String.fromCodePoint(number);
    if (meaning !== match[0]) found.push({ text: match[0], start: match.index, end: match.index + match[0].length, meaning });
  }
  return found;
}

/** @param {string} text */
export function decoded(text) {
  let done = "";
  let end = 0;
  for (const one of entities(text)) {
    done += text.slice(end, one.start) + one.meaning;
    end = one.end;
  }
  return done + text.slice(end);
}

/**
 * Every mark of a text, links before what stands in their words.
 * @param {string} text
 * @returns {Mark[]}
 */
export function marks(text) {
  /** @type {Map<number, number>} */
  const ends = new Map();
  /** @type {Mark[]} */
  const found = [];

  /** @param {string} kind @param {number} start @param {number} end @returns {Mark} */
  const plain = (kind, start, end) => ({ kind, start, end, from: -1, to: -1, target: "" });

  /**
   * Where one thing that starts at `at` ends.
   * @param {number} at
   * @param {number} max
   */
  const skip = (at, max) => {
    const known = ends.get(at);
    if (known !== undefined) return known;
    const end = token(at, max)?.end ?? at + 1;
    ends.set(at, end);
    return end;
  };

  /**
   * The bracket that closes the one at `at`, or -1; links stand in no links.
   * @param {number} at
   * @param {number} max
   * @param {boolean} alone
   */
  const closing = (at, max, alone) => {
    let level = 1;
    for (let here = at + 1; here < max; ) {
      const sign = text[here];
      if (sign === "]" && (level -= 1) === 0) return here;
      const next = skip(here, max);
      if (sign === "[" && next === here + 1) level += 1;
      else if (sign === "[" && alone) return -1;
      here = next;
    }
    return -1;
  };

  /** @param {number} at @param {number} max */
  const spaces = (at, max) => {
    while (at < max && " \t\n".includes(text[at])) at += 1;
    return at;
  };

  /**
   * An address, in angle brackets or bare: where it ends and what it is.
   * @param {number} at
   * @param {number} max
   */
  const address = (at, max) => {
    if (text[at] === "<") {
      for (let here = at + 1; here < max; here += 1) {
        if (text[here] === "\n" || text[here] === "<") return null;
        if (text[here] === ">") return { end: here + 1, target: text.slice(at + 1, here) };
        if (text[here] === "\\") here += 1;
      }
      return null;
    }
    let level = 0;
    let here = at;
    for (; here < max; here += 1) {
      const sign = text[here];
      if (sign <= " " || sign === "\x7f") break;
      if (sign === "\\" && here + 1 < max) {
        if (text[here + 1] === " ") break;
        here += 1;
      } else if (sign === "(") {
        if ((level += 1) > DEEPEST) return null;
      } else if (sign === ")") {
        if (level === 0) break;
        level -= 1;
      }
    }
    return here === at || level ? null : { end: Math.min(here, max), target: text.slice(at, here) };
  };

  /** @param {number} at @param {number} max */
  const title = (at, max) => {
    const close = { '"': '"', "'": "'", "(": ")" }[text[at]];
    for (let here = at + 1; close && here < max; here += 1) {
      if (text[here] === close) return here + 1;
      if (text[here] === "(" && close === ")") return -1;
      if (text[here] === "\\") here += 1;
    }
    return -1;
  };

  /** @param {number} at @param {number} max @param {string} kind @returns {Mark | null} */
  const link = (at, max, kind) => {
    const bracket = kind === "image" ? at + 1 : at;
    const to = closing(bracket, max, kind === "link");
    if (to < 0 || text[to + 1] !== "(" || to + 1 >= max) return null;
    let here = spaces(to + 2, max);
    if (here >= max) return null;
    const goal = address(here, max);
    if (goal) {
      const after = spaces(goal.end, max);
      const named = after > goal.end ? title(after, max) : -1;
      here = named < 0 ? after : spaces(named, max);
    }
    if (text[here] !== ")" || here >= max) return null;
    return { kind, start: at, end: here + 1, from: bracket + 1, to, target: goal?.target ?? "" };
  };

  /**
   * @param {RegExp} pattern
   * @param {number} at
   * @param {number} max
   */
  const fits = (pattern, at, max) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match && at + match[0].length <= max ? at + match[0].length : 0;
  };

  /** @param {number} at @param {number} max */
  const run = (at, max) => {
    let end = at;
    while (end < max && text[end] === text[at]) end += 1;
    return end;
  };

  /** @param {number} at @param {number} max @returns {Mark | null} */
  const code = (at, max) => {
    const open = run(at, max);
    for (let here = text.indexOf("`", open); here >= 0 && here < max; here = text.indexOf("`", run(here, max)))
      if (run(here, max) - here === open - at) return plain("backticks", at, run(here, max));
    return plain("backticks", at, open);
  };

  /** @param {number} at @param {number} max @returns {Mark | null} */
  const token = (at, max) => {
    const sign = text[at];
    let end = 0;
    if (sign === "\\") return at + 1 < max ? plain("escape", at, at + 2) : null;
    if (sign === "`") return code(at, max);
    if (sign === "*" || sign === "_") return plain("emphasis", at, run(at, max));
    if (sign === "!" && text[at + 1] === "[") return link(at, max, "image");
    if (sign === "{") return (end = fits(ATTRIBUTES, at, max)) ? plain("attributes", at, end) : null;
    if (sign === "&") return entity(at, max);
    if (sign === "<") {
      if ((end = fits(MAIL, at, max) || fits(ADDRESS, at, max))) return plain("autolink", at, end);
      return (end = fits(TAG, at, max)) ? plain("html_inline", at, end) : null;
    }
    if (sign !== "[") return null;
    const found = link(at, max, "link");
    if (found) return found;
    return (end = fits(/\[\^[^\]\s]+\]/y, at, max)) ? plain("footnote_ref", at, end) : null;
  };

  /** @param {number} at @param {number} max @returns {Mark | null} */
  const entity = (at, max) => {
    const end = fits(/&(?:#[xX][a-fA-F0-9]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/y, at, max);
    return end && decoded(text.slice(at, end)) !== text.slice(at, end) ? plain("entity", at, end) : null;
  };

  /** @param {number} from @param {number} to */
  const walk = (from, to) => {
    for (let at = from; at < to; ) {
      const mark = token(at, to);
      if (mark) found.push(mark);
      if (mark?.kind === "link") walk(mark.from, mark.to);
      at = mark?.end ?? at + 1;
    }
  };

  walk(0, text.length);
  return found;
}

/**
 * What a reader sees of a text, near enough to look for numbers and words.
 * @param {string} text
 */
export function prose(text) {
  const hidden = pieces(text).filter((one) => one.name).map((one) => [one.start, one.end]);
  for (const one of marks(text).filter((mark) => LINKS.has(mark.kind))) {
    hidden.push([one.to < 0 ? one.start : one.to, one.end]);
    if (one.to >= 0) hidden.push([one.start, one.from]);
  }
  let done = "";
  let at = 0;
  for (const [start, end] of hidden.sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    if (start >= at) done += `${text.slice(at, start)} `;
    at = Math.max(at, end);
  }
  return decoded(done + text.slice(at)).replace(ALL_HIDDEN, "");
}

/**
 * The words as they will look, as nodes: bold, links, facts filled in. A link here leads nowhere.
 * @param {string} text
 * @param {Record<string, string>} facts
 * @returns {DocumentFragment}
 */
export function shown(text, facts) {
  const done = document.createDocumentFragment();
  /** @type {Node} */
  let into = done;
  const found = [...marks(text), ...pieces(text).map((one) => ({ ...one, kind: one.name ? "fact" : "brace", from: -1, to: -1, target: "" }))];
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  /** @type {number[]} */
  const closes = [];
  /** @type {Node[]} */
  const outer = [];
  /** @param {string} name @param {string} kind */
  const open = (name, kind) => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    into.appendChild(element);
    outer.push(into);
    into = element;
  };
  const close = () => {
    into = outer.pop() ?? done;
  };
  /** @param {string} words */
  const put = (words) => into.appendChild(document.createTextNode(words));
  let at = 0;
  /** @param {number} limit */
  const upTo = (limit) => {
    for (; closes.length && closes[0] <= limit; closes.shift()) {
      put(text.slice(at, closes[0]));
      at = Math.max(at, linkEnds.get(closes[0]) ?? at);
      close();
    }
    if (limit > at) put(text.slice(at, limit));
    at = Math.max(at, limit);
  };
  /** @type {Map<number, number>} */
  const linkEnds = new Map();
  let strong = false;
  for (const mark of found) {
    if (mark.start < at) continue;
    upTo(mark.start);
    if (mark.start < at) continue;
    at = mark.end;
    if (mark.kind === "link") {
      open("span", "leads");
      closes.unshift(mark.to);
      linkEnds.set(mark.to, mark.end);
      at = mark.from;
    } else if (mark.kind === "emphasis") {
      const bold = mark.end - mark.start > 1;
      if (bold && !strong) open("strong", "");
      else if (bold && into.nodeName === "STRONG") close();
      else put(text.slice(mark.start, mark.end));
      if (bold) strong = into.nodeName === "STRONG";
    } else if (mark.kind === "fact") {
      open("bdi", "");
      const name = /** @type {any} */ (mark).name;
      const form = /** @type {any} */ (mark).form;
      put(facts[form ? `${name}:${form}` : name] ?? facts[name] ?? text.slice(mark.start, mark.end));
      close();
    } else if (mark.kind === "brace") put(text.slice(mark.start, mark.start + 1));
    else if (mark.kind === "backticks") {
      open("code", "");
      put(text.slice(mark.start, mark.end).replace(/^`+|`+$/g, ""));
      close();
    } else if (mark.kind === "escape") put(text.slice(mark.start + 1, mark.end));
    else if (mark.kind === "entity") put(decoded(text.slice(mark.start, mark.end)));
    else if (mark.kind === "image") put(text.slice(mark.from, mark.to));
    else if (mark.kind === "autolink") put(text.slice(mark.start + 1, mark.end - 1));
    else if (mark.kind !== "attributes") put(text.slice(mark.start, mark.end));
  }
  upTo(text.length);
  return done;
}
