// The service worker: answers for Today when the network does not, from a shell that holds nobody's data.
// `self.today` = {page, data, sign_in, sign_out, offline, files} is set by /sw.js before this file is loaded.
const SHELL = "today-shell-v1";
const PATIENCE_MS = 4000;
const config = self.today;
const store = self.todayStore;

async function fillShell() {
  const cache = await caches.open(SHELL);
  await cache.addAll([config.offline, ...config.files].map((url) => new Request(url, { cache: "reload" })));
}

self.addEventListener("install", (event) => event.waitUntil(fillShell().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== SHELL) await caches.delete(name);
    await store.read(); // wipes what is out of date
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

const shell = async () => (await caches.match(config.offline)) ?? Response.error();

async function page(event) {
  const live = fetch(event.request).then(async (response) => {
    if (store.refused(response)) await store.wipe();
    else if (response.ok) event.waitUntil(fillShell().catch(() => {}));
    return response;
  });
  event.waitUntil(live.catch(() => {}));
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)).then(async () =>
    (await store.read()) ? shell() : live,
  );
  return Promise.race([live, slow]).catch(shell);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  const path = url.pathname;
  if (path === config.sign_in || path === config.sign_out) {
    if (event.request.mode === "navigate") event.waitUntil(store.wipe());
    return;
  }
  if (path === config.page && event.request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (path === config.offline || config.files.some((file) => new URL(file, url).pathname === path)) {
    event.respondWith(fetch(event.request).catch(async () => (await caches.match(event.request)) ?? Response.error()));
  }
});
