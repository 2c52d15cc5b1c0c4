// Shows a PDF from this computer beside the form. Nothing is sent: the file input has no name and stands in no form.
const place = document.querySelector("[data-petition]");
const view = place?.querySelector("[data-petition-view]");
const close = place?.querySelector("[data-petition-close]");
const input = place?.querySelector("input[type=file]");
let address = "";

function show(file) {
  if (address) URL.revokeObjectURL(address);
  address = file ? URL.createObjectURL(file) : "";
  view.hidden = close.hidden = !file;
  if (file) view.src = `${address}#navpanes=0&view=FitH`;
  else view.removeAttribute("src");
}

if (place) {
  place.hidden = false;
  input.addEventListener("change", () => show(input.files[0]));
  close.addEventListener("click", () => {
    input.value = "";
    show(null);
    input.focus();
  });
  window.addEventListener("pagehide", () => show(null));
}
