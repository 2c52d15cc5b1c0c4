// On partners' pages: keep Today for when the signal goes, and forget it at midnight, at sign-out, or once refused.
(() => {
  const store = self.todayStore;
  const hook = document.querySelector("[data-today]");
  const shell = document.querySelector("[data-today-shell]");
  if (!window.indexedDB || !window.crypto?.subtle) return;

  for (const form of document.querySelectorAll("[data-sign-out]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await store.wipe();
      form.submit();
    });
  }

  async function refresh() {
    const asked = { redirect: "manual", cache: "no-store", headers: { Accept: "application/json" } };
    const response = await fetch(hook.dataset.today, asked).catch(() => null);
    if (!response) return;
    if (store.refused(response)) await store.wipe();
    else if (response.ok) await store.keep(await response.json());
  }

  async function show() {
    const today = await store.read();
    const list = shell.querySelector("[data-today-rows]");
    list.replaceChildren();
    shell.querySelector("[data-today-kept]").hidden = !today;
    shell.querySelector("[data-today-none]").hidden = Boolean(today);
    for (const row of today?.rows ?? []) {
      const item = shell.querySelector("[data-today-row]").content.cloneNode(true);
      for (const place of item.querySelectorAll("[data-field]")) place.textContent = row[place.dataset.field] ?? "";
      list.append(item);
    }
    if (today) setTimeout(show, Math.min(Date.parse(today.until) - Date.now() + 1000, 2 ** 31 - 1));
  }

  if (hook) {
    navigator.serviceWorker?.register(hook.dataset.serviceWorker, { scope: "/" });
    refresh();
    window.addEventListener("online", refresh);
  } else if (shell) {
    show();
    document.addEventListener("visibilitychange", () => document.hidden || show());
    window.addEventListener("pageshow", show);
  } else {
    store.read(); // any page after midnight finds it out of date and wipes it
  }
})();
