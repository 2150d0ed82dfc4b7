// The moderator's list by single keys, in place: a decision goes on to the next comment without a new page.
// Without this script every button of the list works as a form.
"use strict";
(() => {
  const form = document.querySelector("[data-queue]");
  const undoForm = document.querySelector("[data-undo]");
  const said = document.querySelector("[data-said]");
  if (!form) return;

  const VERBS = { a: "accepted", r: "rejected", s: "spam", w: "withdrawn", f: "feature", b: "ban" };
  const done = []; // What can be taken back: decisions with the entries that left the list.
  let working = Promise.resolve(); // One after the other: a second key waits for the first's answer.

  const entries = () => [...form.querySelectorAll(".queue-entry")];
  const current = () => form.querySelector(".queue-entry:focus-within, .queue-entry:focus") || form.querySelector(".queue-current");

  function go(entry) {
    for (const other of form.querySelectorAll(".queue-current")) other.classList.remove("queue-current");
    if (!entry) return;
    entry.classList.add("queue-current");
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = entries();
    const at = all.indexOf(current());
    go(all[Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  async function post(where, fields) {
    const answer = await fetch(where.action, { method: "POST", body: fields, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async function decide(button) {
    const [, number] = button.value.split(":");
    const entry = form.querySelector(`[data-comment="${number}"]`);
    if (!entry) return;
    const result = await post(form, new FormData(form, button));
    const staysHere = button.value.startsWith("feature:") && form.elements.state?.value !== "waiting";
    if (form.elements.why && button.value.startsWith("rejected:")) form.elements.why.value = ""; // It was this one's.
    if (result.comments.length) done.push({ decisions: result.decisions, entry, next: entry.nextElementSibling });
    said.textContent = result.said;
    if (staysHere) return;
    const next = entry.nextElementSibling || entry.previousElementSibling;
    entry.remove();
    go(next);
    if (!next) location.reload(); // The next screenful, or the word that all has been read.
  }

  async function undo() {
    const last = done.pop();
    if (!last) return;
    undoForm.elements.decisions.value = last.decisions.join(",");
    const result = await post(undoForm, new FormData(undoForm));
    said.textContent = result.said;
    if (!last.entry.isConnected) form.querySelector(".queue-list").insertBefore(last.entry, last.next?.isConnected ? last.next : null);
    go(last.entry);
  }

  function queued(work) {
    working = working.then(work).catch((error) => { said.textContent = `${said.dataset.failed} (${error.message})`; });
  }

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "one") return;
    event.preventDefault();
    queued(() => decide(event.submitter));
  });

  form.elements.why?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const button = current()?.querySelector("button[value^='rejected:']");
    if (form.querySelector("[name=chosen]:checked") || !button) return; // Then it is the reason of all that are ticked.
    event.preventDefault();
    queued(() => decide(button));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const key = event.key;
    if (key === "R") event.preventDefault(); // Else the letter would stand in the field that it leads to.
    queued(() => { // Also the steps: who types ahead means the comment that comes after the decision.
      if (key === "j") step(1);
      if (key === "k") step(-1);
      if (key === "R") form.elements.why?.focus();
      if (key === "u") return undo();
      const entry = current();
      if (!entry) return undefined;
      if (key === "x") entry.querySelector("[name=chosen]")?.click();
      if (key === "e") entry.querySelector("[data-answer]")?.click();
      const button = VERBS[key] && entry.querySelector(`button[value^="${VERBS[key]}:"]`);
      return button ? decide(button) : undefined;
    });
  });

  go(entries()[0]);
})();
