// @ts-check
/**
 * Read this guide aloud: records part by part, keeps the sound on this phone, and saves all of it as one file, a line of
 * JSON with the sounds behind it (`translation/recording.py` reads it). The microphone is asked for on a tap, held while
 * a part is recorded and let go. What is kept is there until somebody deletes it.
 */

import { find, tell } from "./page.js";

/** @typedef {{ shown: string, type: string, sound: Blob }} Take */

const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS = 48_000;
const STORE = "parts";
const SLOW = 30_000;

/**
 * Brings the fold to life.
 * @param {HTMLElement} fold
 */
export async function offer(fold) {
  const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one)) ?? "";
  const name = `aloud ${fold.dataset.tag}/${fold.dataset.guide}`;
  const parts = [...document.querySelectorAll(".part[data-shown]")].map((one) => /** @type {HTMLElement} */ (one));
  /** @type {Map<string, Take>} */
  const takes = new Map();
  /** @type {{ recorder: MediaRecorder, part: HTMLElement } | null} */
  let running = null;
  const after = /** @type {HTMLElement} */ (find(".after", fold));
  /** @param {string} [said] */
  const count = (said) => {
    /** @type {HTMLElement} */ (find("[data-say=count] [data-fill]", fold)).textContent = String(takes.size);
    after.hidden = !takes.size;
    tell(find("[role=status]", fold), said ?? (takes.size ? "count" : ""));
  };
  /** @param {HTMLElement} part */
  const show = (part) => {
    const line = part.querySelector(".take");
    if (!line) return;
    const state = running?.part === part ? "stop" : takes.has(part.id) ? "again" : "record";
    tell(line.querySelector("[data-take=record]"), state);
    /** @type {HTMLElement} */ (line.querySelector("[data-take=hear]")).hidden = state !== "again";
  };

  /** @param {HTMLElement} part */
  const record = async (part) => {
    if (running) {
      const same = running.part === part;
      running.recorder.stop();
      if (same) return;
    }
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true } });
    } catch {
      return count("denied");
    }
    const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS });
    /** @type {Blob[]} */
    const pieces = [];
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", async () => {
      for (const track of stream.getTracks()) track.stop();
      if (running?.recorder === recorder) running = null;
      const take = { shown: part.dataset.shown ?? "", type: type.split(";")[0], sound: new Blob(pieces, { type }) };
      if (take.sound.size) {
        takes.set(part.id, take);
        await keep(name, part.id, take).catch(() => {});
      }
      show(part);
      count();
    });
    running = { recorder, part };
    recorder.start();
    show(part);
  };

  /** @param {HTMLElement} part */
  const hear = async (part) => {
    const sound = takes.get(part.id)?.sound;
    if (!sound) return;
    // Through the sound machine of the page: our policy lets no address of a recording be opened.
    const machine = new AudioContext();
    const source = machine.createBufferSource();
    source.buffer = await machine.decodeAudioData(await sound.arrayBuffer());
    source.connect(machine.destination);
    source.addEventListener("ended", () => machine.close());
    source.start();
  };

  const begin = () => {
    const template = /** @type {HTMLTemplateElement} */ (find("template", fold));
    for (const part of parts) {
      if (part.querySelector(".take")) continue;
      const line = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
      part.querySelector(".own")?.after(line);
      line.querySelector("[data-take=record]")?.addEventListener("click", () => record(part));
      line.querySelector("[data-take=hear]")?.addEventListener("click", () => hear(part));
      show(part);
    }
    document.documentElement.classList.add("aloud");
    /** @type {HTMLElement | null} */ (document.querySelector("[data-take=record]"))?.focus();
  };

  const button = /** @type {HTMLButtonElement} */ (find("[data-job=aloud]", fold));
  button.addEventListener("click", begin);
  button.disabled = false;
  find("[data-job=aloud-delete]", fold)?.addEventListener("click", () => {
    takes.clear();
    indexedDB.deleteDatabase(name);
    for (const part of parts) show(part);
    count();
    button.focus();
  });
  find("[data-job=aloud-save]", fold)?.addEventListener("click", () => {
    const read = parts.filter((part) => takes.has(part.id)).map((part) => /** @type {[string, Take]} */ ([part.id, takes.get(part.id)]));
    const head = {
      form: 1,
      kind: "recording",
      locale: fold.dataset.tag,
      document: fold.dataset.guide,
      at: `${new Date().toISOString().slice(0, 19)}Z`,
      credit: /** @type {HTMLInputElement | null} */ (document.getElementById("_credit"))?.value.trim() || null,
      parts: read.map(([unit, take]) => ({ unit, shown: take.shown, type: take.type, bytes: take.sound.size })),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(head)}\n`, ...read.map(([, take]) => take.sound)]));
    link.download = `in-other-words-${fold.dataset.tag}-${(fold.dataset.guide ?? "").replaceAll("/", "-")}.iow-audio`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), SLOW);
  });

  for (const [unit, take] of await kept(name).catch(() => [])) {
    if (document.getElementById(unit)?.dataset.shown === take.shown) takes.set(unit, take);
  }
  if (takes.size) begin();
  count();
}

/** @param {string} name @returns {Promise<IDBDatabase>} */
function opened(name) {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(name);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

/** @param {string} name @param {string} unit @param {Take} take */
async function keep(name, unit, take) {
  const base = await opened(name);
  const change = base.transaction(STORE, "readwrite");
  change.objectStore(STORE).put(take, unit);
  await new Promise((done, fail) => {
    change.oncomplete = done;
    change.onerror = fail;
  });
  base.close();
}

/**
 * What was kept before; nothing is made where nothing was.
 * @param {string} name
 * @returns {Promise<[string, Take][]>}
 */
async function kept(name) {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === name)) return [];
  const base = await opened(name);
  const store = base.transaction(STORE).objectStore(STORE);
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()].map((asked) => new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = fail;
  })));
  base.close();
  return keys.map((/** @type {string} */ key, /** @type {number} */ at) => [key, values[at]]);
}
