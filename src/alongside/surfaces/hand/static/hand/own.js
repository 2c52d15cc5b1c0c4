// What a parent keeps for themself: it is written to this phone's own storage, and nothing here ever sends it.
// The fields have no name, so that no form can post them either.
(() => {
  const PREFIX = "mine:";
  let store;
  try {
    store = window.localStorage;
    store.setItem(`${PREFIX}try`, "1");
    store.removeItem(`${PREFIX}try`);
  } catch {
    return; // a phone that keeps nothing: the page says to use paper
  }
  for (const part of document.querySelectorAll("[data-own]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-own-off]")) part.hidden = true;

  const fields = [...document.querySelectorAll("[data-keep]")];
  for (const field of fields) {
    field.value = store.getItem(PREFIX + field.dataset.keep) ?? "";
    field.addEventListener("input", () => {
      if (field.value) store.setItem(PREFIX + field.dataset.keep, field.value);
      else store.removeItem(PREFIX + field.dataset.keep);
    });
  }

  // Which people are paid, so that the list need not be filled in again: on this phone alone.
  const people = document.querySelector("[data-people]");
  for (const choice of people?.querySelectorAll("input[type=radio]") ?? []) {
    const key = `${PREFIX}people-paid-${choice.name}`;
    if (store.getItem(key) === choice.value) choice.checked = true;
    choice.addEventListener("change", () => store.setItem(key, choice.value));
  }

  for (const button of document.querySelectorAll("[data-forget]")) {
    button.addEventListener("click", () => {
      for (const key of Object.keys(store)) {
        if (key.startsWith(PREFIX + button.dataset.forget)) store.removeItem(key);
      }
      for (const field of fields) if (store.getItem(PREFIX + field.dataset.keep) === null) field.value = "";
    });
  }
})();
