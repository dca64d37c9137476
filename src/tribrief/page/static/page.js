// What the review page does beyond its forms: sends them aside and puts the answer's parts in place, moves by keyboard,
// shows glossary entries beside their terms. Without it every form still works.
"use strict";

const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const typing = (element) => Boolean(element.closest("input, textarea, select"));

/* --- texts that are not saved yet --- */

const isChanged = (field) => field.value !== field.defaultValue;
const changedRows = () => all(".row").filter((row) => all("textarea", row).some(isChanged));
addEventListener("beforeunload", (event) => {
  if (changedRows().length) event.preventDefault();
});

/* --- sending a form, putting the answer in place --- */

let telling = 0;

/** Say something to everybody, screen readers too; what went well need not stay. */
function announce(text, stays = true) {
  clearTimeout(telling);
  one("#said").textContent = text;
  if (!stays) telling = setTimeout(() => announce(""), 8000);
}

async function send(form, button) {
  const row = form.closest(".row");
  const data = new URLSearchParams(new FormData(form, button));
  const buttons = all("button", form);
  buttons.forEach((one) => (one.disabled = true));
  row?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) throw new Error(await answer.text());
    place(new DOMParser().parseFromString(await answer.text(), "text/html"), row?.id);
  } catch (error) {
    announce(error instanceof TypeError ? document.body.dataset.lost : error.message);
  } finally {
    buttons.forEach((one) => (one.disabled = false));
    row?.removeAttribute("aria-busy");
  }
}

/** Take over an answered page; rows with a text that is not saved stay as they are, but for the row just sent. */
function place(page, sent) {
  hideEntry();
  const kept = new Map(changedRows().filter((row) => row.id !== sent).map((row) => [row.id, row]));
  const rows = one("#rows", page);
  for (const [id, row] of kept) {
    const fresh = rows.querySelector(`#${CSS.escape(id)}`);
    fresh ? fresh.replaceWith(row) : rows.append(row);
  }
  for (const id of ["rows", "overview", "panel"]) one(`#${id}`).replaceWith(one(`#${id}`, page));
  const entries = one("#glossary"), fresh = one("#glossary", page);
  if (entries && fresh) entries.replaceWith(fresh);
  prepare();
  const row = sent && document.getElementById(sent);
  const alarm = row && one("[role=alert]", row);
  (alarm ? one("textarea", row) : row || one("#rows")).focus({ preventScroll: !alarm });
  announce(one("#said", page).textContent, Boolean(alarm));
}

document.addEventListener("submit", (event) => {
  if (event.target.dataset.send === undefined) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

/* --- filter: chosen, shown; the address says what is shown --- */

document.addEventListener("change", async (event) => {
  const form = event.target.closest(".filter");
  if (!form) return;
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) address.searchParams.set(name, value);
  const answer = await fetch(address).catch(() => null);
  if (!answer) return announce(document.body.dataset.lost);
  const name = event.target.name;
  place(new DOMParser().parseFromString(await answer.text(), "text/html"));
  history.replaceState(null, "", address);
  one(`.filter [name=${name}]`).focus();
});

/* --- appearance, at once --- */

document.addEventListener("change", (event) => {
  if (event.target.name !== "theme") return;
  document.documentElement.dataset.theme = event.target.value;
  fetch("/settings", { method: "POST", body: new URLSearchParams({ theme: event.target.value }), redirect: "manual" });
});

/* --- editing --- */

function openEditor(row) {
  const editor = row && one("details.edit", row);
  if (!editor) return;
  editor.open = true;
  const field = one("textarea", editor);
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

function closeEditor(row) {
  const editor = one("details.edit", row);
  one("form", editor).reset();
  row.classList.remove("changed");
  editor.open = false;
  one("summary", editor).focus();
}

document.addEventListener("input", (event) => {
  const row = event.target.closest(".row");
  if (row && event.target.matches("textarea")) row.classList.toggle("changed", isChanged(event.target));
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches("details.edit[open]")) one("textarea", event.target).focus();
}, true);

document.addEventListener("click", (event) => {
  if (event.target.matches(".cancel")) closeEditor(event.target.closest(".row"));
  if (!event.target.matches(".chip")) return;
  const field = one("textarea", event.target.closest("form"));
  field.focus();
  document.execCommand("insertText", false, event.target.dataset.term); // keeps the browser's undo
});

document.addEventListener("dblclick", (event) => {
  const text = event.target.closest(".target .text");
  if (text) openEditor(text.closest(".row"));
});

/* --- moving by keyboard --- */

const currentRow = () => document.activeElement.closest(".row");
const currentRemark = () => document.activeElement.closest(".remark");

function step(list, current, by) {
  if (!list.length) return null;
  const at = list.indexOf(current);
  return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
}

function visit(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

function stepRemark(by) {
  const listed = all("#items .item").map((item) => document.getElementById(item.hash.slice(1))).filter(Boolean);
  visit(step(listed, currentRemark(), by) || null);
}

/** Scroll the list of findings to one of them, and nothing else: on a narrow screen the list is elsewhere. */
function showInPanel(item) {
  const panel = one("#panel"), shown = panel.getBoundingClientRect(), wanted = item.getBoundingClientRect();
  panel.scrollTop += Math.max(0, wanted.bottom - shown.bottom) - Math.max(0, shown.top - wanted.top);
}

document.addEventListener("focusin", (event) => {
  const remark = event.target.closest(".remark");
  for (const item of all("#items .item")) {
    const here = Boolean(remark) && item.hash === `#${remark.id}`;
    here ? item.setAttribute("aria-current", "true") : item.removeAttribute("aria-current");
    if (here) showInPanel(item);
  }
  for (const term of all(".source .term")) {
    const wanted = Boolean(remark?.dataset.concept) && remark.closest(".row") === term.closest(".row");
    term.classList.toggle("here", wanted && term.hash === `#term-${remark.dataset.concept}`);
  }
  for (const mark of all("mark")) {
    mark.classList.toggle("here", Boolean(remark) && mark.dataset.keys.split(" ").includes(remark.id));
  }
});

function approve() {
  const row = currentRow();
  if (row) one(".approve button", row)?.click();
}

function waive() {
  const details = currentRemark() && one("details.waive", currentRemark());
  if (!details) return;
  details.open = true;
  one("input[name=why]", details).focus();
}

const KEYS = {
  j: () => stepRemark(1),
  k: () => stepRemark(-1),
  n: () => visit(step(all(".row"), currentRow(), 1)),
  p: () => visit(step(all(".row"), currentRow(), -1)),
  e: () => openEditor(currentRow() || one(".row")),
  s: () => currentRemark() && one("button[value=accept]", currentRemark())?.click(),
  w: waive,
  a: approve,
  "?": () => {
    one("#keys").open = !one("#keys").open;
    if (one("#keys").open) one("#keys summary").focus();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // Hangul is being put together
  if (event.key === "Escape") return leave(event);
  const row = currentRow();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && row) {
    const wanted = one(`.edit-form button[value=${event.shiftKey ? "save_approve" : "save"}]`, row);
    if (event.target.matches("textarea")) wanted.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (["ArrowDown", "ArrowUp"].includes(event.key) && event.target.closest("#items")) {
    event.preventDefault();
    step(all("#items .item"), event.target.closest(".item"), event.key === "ArrowDown" ? 1 : -1)?.focus();
    return;
  }
  if (!(event.key in KEYS) || localStorage.getItem("keys") === "off") return;
  event.preventDefault();
  KEYS[event.key]();
});

function leave(event) {
  if (!one("#popover").hidden) return hideEntry();
  const details = event.target.closest("details[open]");
  if (!details) return;
  const field = one("textarea", details);
  if (field && isChanged(field)) return currentRow().focus(); // a changed text stays; only "Cancel" drops it
  details.open = false;
  one("summary", details).focus();
}

document.addEventListener("change", (event) => {
  if (event.target.id === "keys-on") localStorage.setItem("keys", event.target.checked ? "on" : "off");
});

/* --- glossary entries beside their terms, on hover and focus --- */

let closing = 0;

function showEntry(term) {
  const entry = document.getElementById(term.hash.slice(1));
  if (!entry) return;
  clearTimeout(closing);
  hideEntry();
  const popover = one("#popover");
  popover.replaceChildren(...[...entry.children].map((child) => child.cloneNode(true)));
  popover.hidden = false;
  term.setAttribute("aria-describedby", "popover");
  const at = term.getClientRects()[0];
  const below = at.bottom + 6 + popover.offsetHeight < innerHeight;
  popover.style.top = `${below ? at.bottom + 6 : Math.max(4, at.top - popover.offsetHeight - 6)}px`;
  popover.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - popover.offsetWidth - 8))}px`;
}

function hideEntry() {
  one("#popover").hidden = true;
  all(".term[aria-describedby]").forEach((term) => term.removeAttribute("aria-describedby"));
}

const hideSoon = () => (closing = setTimeout(hideEntry, 200));
document.addEventListener("pointerover", (event) => {
  const term = event.target.closest(".term");
  if (term) showEntry(term);
  else if (event.target.closest("#popover")) clearTimeout(closing);
});
document.addEventListener("pointerout", (event) => {
  if (event.target.closest(".term, #popover")) hideSoon();
});
document.addEventListener("click", (event) => {
  const term = event.target.closest(".term");
  if (!term) return;
  event.preventDefault(); // the entry is shown here; without this script the link leads to it
  showEntry(term);
});
document.addEventListener("focusin", (event) => {
  const term = event.target.closest(".term");
  term ? showEntry(term) : hideEntry();
});
addEventListener("scroll", hideSoon, { passive: true });

/* --- once, and after every answer --- */

function prepare() {
  all(".cancel[hidden], .terms[hidden]").forEach((element) => (element.hidden = false));
}

prepare();
one(".keys-on").hidden = false;
one("#keys-on").checked = localStorage.getItem("keys") !== "off";
const shown = new URL(location);
if (shown.searchParams.has("said")) {
  shown.searchParams.delete("said");
  history.replaceState(null, "", shown);
}
