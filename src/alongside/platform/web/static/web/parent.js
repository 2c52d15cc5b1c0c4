// On parents' pages: leave quickly, and have the page read aloud by the phone's own voice.
const leave = document.querySelector("[data-quick-exit]");

function go(event) {
  event?.preventDefault();
  window.speechSynthesis?.cancel();
  document.documentElement.hidden = true; // nothing to read while the other page loads
  location.replace(leave.href); // this page leaves no "back"
}

if (leave) {
  leave.addEventListener("click", go);
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 1000) go(event);
    last = event.timeStamp;
  });
}

const listen = document.querySelector("[data-read-aloud]");
const words = document.querySelector("[data-read]");

function sentences() {
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) =>
      node.matches("[hidden], .usa-sr-only, script, template, svg")
        ? NodeFilter.FILTER_REJECT
        : node.matches("h1, h2, h3, p, li, dt, dd, label, legend, button, a.usa-button, th, td, summary")
          ? NodeFilter.FILTER_ACCEPT
          : NodeFilter.FILTER_SKIP,
  });
  const found = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const inside = node.parentElement.closest("p, li, dt, dd, label, button");
    const text = node.innerText.trim();
    if (text && !(inside && words.contains(inside))) found.push(text);
  }
  return found;
}

if (listen && words && window.speechSynthesis && window.SpeechSynthesisUtterance) {
  const start = listen.textContent;
  const language = document.documentElement.lang;
  const rest = () => {
    listen.textContent = start;
    listen.setAttribute("aria-pressed", "false");
  };
  listen.hidden = false;
  rest();
  listen.addEventListener("click", () => {
    const speaking = listen.getAttribute("aria-pressed") === "true";
    speechSynthesis.cancel();
    if (speaking) return rest();
    listen.textContent = listen.dataset.stop;
    listen.setAttribute("aria-pressed", "true");
    const all = sentences();
    all.forEach((text, i) => {
      const part = new SpeechSynthesisUtterance(text);
      part.lang = language === "es" ? "es-US" : "en-US";
      part.rate = 0.95;
      if (i === all.length - 1) part.onend = rest;
      part.onerror = rest;
      speechSynthesis.speak(part);
    });
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}
