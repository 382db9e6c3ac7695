// The page works without this script: it adds dropping on the whole field, the names of what was chosen, and
// progress without loading the page again.
"use strict";

function chosenNames() {
  const list = document.getElementById("chosen");
  list.replaceChildren(...[...document.getElementById("papers").files].map((file) => {
    const item = document.createElement("li");
    item.textContent = file.name;
    return item;
  }));
}

function acceptDrops(field) {
  const input = document.getElementById("papers");
  const over = (event) => { event.preventDefault(); field.classList.add("over"); };
  const gone = () => field.classList.remove("over");
  // A paper that lands beside the field would otherwise take the place of the page.
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, (event) => event.preventDefault());
  field.addEventListener("dragenter", over);
  field.addEventListener("dragover", over);
  field.addEventListener("dragleave", gone);
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    gone();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      chosenNames();
    }
  });
  input.addEventListener("change", chosenNames);
  const form = input.form;
  const button = form.querySelector("button");
  const said = button.textContent;
  form.addEventListener("submit", () => { button.disabled = true; button.textContent = form.dataset.busy; });
  // Back from the next page, the button works again.
  window.addEventListener("pageshow", () => { button.disabled = false; button.textContent = said; });
}

function follow(busy) {
  const status = document.getElementById("status");
  const bar = document.getElementById("progress");
  const ask = async () => {
    try {
      const answer = await fetch(busy.dataset.state, { cache: "no-store" });
      if (!answer.ok) return location.reload();
      const told = await answer.json();
      if (told.ended) return location.reload();
      if (status.textContent !== told.status) status.textContent = told.status;
      if (told.most > 1) { bar.max = told.most; bar.value = told.value - 1; }
    } catch { /* the page may be starting or stopping: ask again */ }
    setTimeout(ask, 500);
  };
  setTimeout(ask, 300);
}

const field = document.getElementById("drop");
if (field) acceptDrops(field);
const busy = document.getElementById("busy");
if (busy) follow(busy);
