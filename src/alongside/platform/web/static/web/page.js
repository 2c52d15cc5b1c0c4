// On every page: focus what went wrong, print, "/" goes to the search box. All of it is a comfort, none is needed.
document.querySelector("[data-error-summary]")?.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  const box = document.querySelector("[data-search]");
  if (event.key === "/" && box && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// One open panel at a time, and Escape closes it.
for (const panel of document.querySelectorAll("details.desk-menu, details.desk-account")) {
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) {
      panel.open = false;
      panel.querySelector("summary").focus();
    }
  });
}

// An offer to undo goes when its ten minutes are over, on a page that stays open too.
for (const offer of document.querySelectorAll("[data-until]")) {
  setTimeout(() => offer.remove(), Math.max(0, Number(offer.dataset.until) * 1000 - Date.now()));
}
