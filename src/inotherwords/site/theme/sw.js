// @ts-check
/// <reference lib="webworker" />
/**
 * Answers for pages that were saved on this phone. The network comes first, so that a reader who is online sees what
 * is true now, and what is newer is kept; where it is silent or slow, what was saved comes. Everything else passes by.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const ROOT = worker.registration.scope;
const PAGES = `pages ${new URL(ROOT).pathname}`;
const PARTS = `parts ${new URL(ROOT).pathname}`;
const PATIENCE = 4000;
const GONE = [404, 410];

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(ROOT)) event.respondWith(answer(event));
});

/** @param {FetchEvent} event */
async function answer(event) {
  const url = event.request.url.split(/[?#]/)[0];
  for (const name of [PAGES, PARTS]) {
    const held = (await caches.has(name)) ? await caches.match(url, { cacheName: name }) : undefined;
    if (held) return first(event, url, name, held);
  }
  try {
    return await fetch(event.request);
  } catch {
    return event.request.mode === "navigate" ? notHere(url) : Response.error();
  }
}

/**
 * The newer page if it comes in time, else the one that was saved.
 * @param {FetchEvent} event
 * @param {string} url
 * @param {string} name
 * @param {Response} held
 */
async function first(event, url, name, held) {
  let late = false;
  const before = held.clone();
  const newer = renew(url, name, before).catch(() => undefined);
  event.waitUntil(newer.then((one) => one?.changed && tell(event, late ? "newer" : "changed")));
  const waited = new Promise((done) => setTimeout(done, PATIENCE)).then(() => {
    late = true;
  });
  const got = await Promise.race([newer, waited]);
  return got ? got.response : held;
}

/**
 * @param {string} url
 * @param {string} name
 * @param {Response} before
 */
async function renew(url, name, before) {
  const response = await fetch(url, { cache: "no-cache" });
  if (GONE.includes(response.status)) return { response, changed: false };
  if (!response.ok || response.redirected) return undefined;
  const same = (await response.clone().text()) === (await before.text());
  if (!same) await (await caches.open(name)).put(url, response.clone());
  return { response, changed: !same && name === PAGES };
}

/**
 * Tells the page that is being opened, once it is there.
 * @param {FetchEvent} event
 * @param {string} news
 */
async function tell(event, news) {
  for (let tries = 0; event.resultingClientId && tries < 40; tries += 1) {
    const client = await worker.clients.get(event.resultingClientId);
    if (client) return client.postMessage(news);
    await new Promise((done) => setTimeout(done, 250));
  }
}

/**
 * The list of saved pages, in the language that was asked for where that list is saved, else in another.
 * @param {string} url
 */
async function notHere(url) {
  const parts = await caches.open(PARTS);
  const lists = (await parts.keys()).map((one) => one.url).filter((one) => one.endsWith("/saved/"));
  const tag = url.slice(ROOT.length).split("/")[0];
  const own = lists.find((one) => one === `${ROOT}${tag}/saved/`) ?? lists[0];
  return own ? Response.redirect(`${own}?offline`) : Response.error();
}
