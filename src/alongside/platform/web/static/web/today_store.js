// What this phone keeps of Today: one record, encrypted under a key that scripts can use but never read out.
// Both pages and the service worker load this file. `wipe` destroys key and record together.
self.todayStore = (() => {
  const NAME = "today";
  const SHELF = "kept";
  const CLOCK_SLACK_MS = 5 * 60 * 1000;

  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  async function shelf(mode, work) {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF);
    const db = await done(opening);
    try {
      return await done(work(db.transaction(SHELF, mode).objectStore(SHELF)));
    } finally {
      db.close();
    }
  }

  async function wipe() {
    await shelf("readwrite", (store) => store.clear()).catch(() => {});
    await done(indexedDB.deleteDatabase(NAME)).catch(() => {});
  }

  async function keep(today) {
    const until = Date.parse(today.until);
    if (!(until > Date.now())) return wipe();
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(today));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
    await shelf("readwrite", (store) => store.put({ key, iv, sealed, until, since: Date.now() }, NAME));
  }

  async function read() {
    try {
      const kept = await shelf("readonly", (store) => store.get(NAME));
      if (!kept) return null;
      const now = Date.now();
      // over, or the phone's clock was turned back to before the record was made
      if (now >= kept.until || now < kept.since - CLOCK_SLACK_MS) {
        await wipe();
        return null;
      }
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, kept.key, kept.sealed);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      await wipe();
      return null;
    }
  }

  // An answer that is not ours to have: signed out, role ended, another person's page.
  const refused = (response) =>
    response.type === "opaqueredirect" || response.redirected || [401, 403, 404, 410].includes(response.status);

  return { keep, read, wipe, refused };
})();
