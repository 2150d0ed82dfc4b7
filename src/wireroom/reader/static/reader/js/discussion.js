/* The discussion in place: drafts, preview, posting, one's own waiting comments, recommending. Without this file every
   one of them is a form that leads to a page. */

const HOUR = 3_600_000;
const DRAFT_KEPT = 14 * 24 * HOUR;
const OWN_KEPT = 48 * HOUR;
const JSON_ANSWER = { Accept: "application/json" };
/* A figure in the numerals of the page's language, as the file has it. */
const { lang } = document.documentElement;
const figures = new Intl.NumberFormat(lang === "ar" ? "ar-u-nu-arab" : lang || "en", { useGrouping: false });

/* Storage may be forbidden here: then there are no drafts, and the own comment is shown once alone. */
const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* as above */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* as above */ } },
};

const pathOf = (form) => new URL(form.action).pathname;
const draftKey = (form) => `draft:${pathOf(form)}${form.elements.parent?.value ? `#${form.elements.parent.value}` : ""}`;
const ownKey = (form) => `own:${pathOf(form)}`;

/** Words of the page's own language, which the template has put on the form. */
const word = (form, name) => form.dataset[name] ?? "";

function keepDraft(form) {
  const text = form.elements.comment;
  const keep = () => {
    if (text.value) store.set(draftKey(form), { text: text.value, at: Date.now() });
    else store.drop(draftKey(form));
  };
  const kept = store.get(draftKey(form));
  if (text.value) keep(); // a fast reader on a slow line has begun before this file came
  else if (kept && Date.now() - kept.at > DRAFT_KEPT) store.drop(draftKey(form));
  else if (kept) text.value = kept.text;
  if (!text.value) form.dataset.fresh = "yes";
  text.addEventListener("input", keep);
}

/** The page of thanks says which draft is done with. */
function dropDraft() {
  const posted = document.querySelector(".js-posted");
  if (!posted) return;
  const path = location.pathname.replace(/posted\/$/, "");
  store.set(`own:${path}`, { at: Date.now() });
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(`draft:${path}`)) localStorage.removeItem(key);
  } catch { /* no storage, no draft */ }
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** The author's own view of a comment that others do not see yet. `html` is the server's, made as for the page. */
function ownComment(form, comment) {
  const item = element("li", "comment comment-own");
  const article = element("article");
  article.id = `comment-${comment.id}`;
  const head = element("header", "comment-head");
  head.append(element("h3", "", comment.name), element("span", "mark", word(form, comment.waiting ? "waiting" : "shown")));
  const text = element("div", "comment-text");
  text.innerHTML = comment.html;
  article.append(head, text);
  const ways = ownWays(form, comment);
  if (ways) article.append(ways);
  item.append(article);
  return item;
}

function ownWays(form, comment) {
  if (!comment.edit) return null;
  const ways = element("p", "comment-reply js-own-ways");
  for (const name of ["edit", "withdraw"]) {
    const link = element("a", "", word(form, name));
    link.href = comment[name];
    ways.append(link);
  }
  setTimeout(() => ways.remove(), Math.max(0, Date.parse(comment.until) - Date.now()));
  return ways;
}

/** Put the comment under what it answers, or at the end; one that is on the page already only gets its two links. */
function showOwn(form, comment) {
  const there = document.getElementById(`comment-${comment.id}`);
  if (there && !there.closest(".comment-own")) {
    const ways = ownWays(form, comment);
    if (ways && !there.querySelector(".js-own-ways")) there.append(ways);
    return there;
  }
  there?.closest(".comment-own").remove();
  const made = ownComment(form, comment);
  placeFor(form, comment.parent).append(made);
  for (let fold = made.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  return made;
}

function placeFor(form, parent) {
  const above = parent && document.getElementById(`comment-${parent}`)?.closest("li");
  if (above) {
    return above.querySelector(":scope > .replies, :scope > details > .replies") ?? appended(above, element("ol", "replies"));
  }
  const list = document.querySelector(".discussion ol.comments");
  if (list) return list;
  const section = document.querySelector("#comments-head").parentElement;
  section.querySelector(".quiet")?.remove();
  return appended(section, element("ol", "comments"));
}

function appended(parent, child) {
  parent.append(child);
  return child;
}

async function showMine(form) {
  const flag = store.get(ownKey(form));
  if (!flag) return;
  if (Date.now() - flag.at > OWN_KEPT) { store.drop(ownKey(form)); return; }
  const answer = await fetch(`${pathOf(form)}mine/`, { headers: JSON_ANSWER });
  if (answer.ok) for (const comment of (await answer.json()).comments) showOwn(form, comment);
}

function clearErrors(form) {
  form.querySelector(".error-summary")?.remove();
  for (const error of form.querySelectorAll(".field-error")) error.remove();
  for (const field of form.querySelectorAll(".field-wrong")) field.classList.remove("field-wrong");
  for (const input of form.querySelectorAll("[aria-invalid]")) {
    input.removeAttribute("aria-invalid");
    const note = document.getElementById(`${input.id}-note`);
    if (note) input.setAttribute("aria-describedby", note.id); else input.removeAttribute("aria-describedby");
  }
}

/** Each error stands beside its field in words, and the first one gets the focus. */
function showErrors(form, errors) {
  let first = null;
  for (const [name, message] of Object.entries(errors)) {
    const input = form.elements[name];
    if (!input?.closest) continue;
    const error = element("span", "field-error", message);
    error.id = `${input.id}-error`;
    input.before(error);
    input.closest(".field")?.classList.add("field-wrong");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), error.id].filter(Boolean).join(" "));
    if (!first || input.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) first = input;
  }
  first?.focus();
}

function say(form, words, ...more) {
  let place = form.querySelector(".js-said");
  if (!place) {
    place = element("div", "letter-said js-said");
    place.setAttribute("role", "status");
    form.append(place);
  }
  place.replaceChildren(...(words ? [element("p", "", words)] : []), ...more);
}

function showPreview(form, html) {
  const preview = element("div", "comment-text comment-preview");
  preview.innerHTML = html;
  say(form, word(form, "preview"), preview);
}

function posted(form, comment) {
  store.drop(draftKey(form));
  store.set(ownKey(form), { at: Date.now() });
  form.elements.comment.value = "";
  if (form.elements.parent) form.elements.parent.value = "";
  const made = showOwn(form, comment);
  say(form, word(form, comment.waiting ? "taken" : "takenShown"));
  made.scrollIntoView({ block: "center" });
}

function filledIn(form, button) {
  const data = new URLSearchParams(new FormData(form));
  if (button?.name) data.append(button.name, button.value);
  if (form.dataset.fresh) data.append("open_for", Math.floor(performance.now() / 1000)); // programs are quicker than people
  return data;
}

async function send(event) {
  const form = event.currentTarget;
  const button = event.submitter;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  clearErrors(form);
  try {
    const answer = await fetch(form.action, { method: "POST", body: filledIn(form, button), headers: JSON_ANSWER });
    const said = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
    if (said?.comment) posted(form, said.comment);
    else if (said?.errors) showErrors(form, said.errors);
    else if (said && "preview" in said) showPreview(form, said.preview);
    else plainly(form, button);  // Whatever else the answer is, it is a page: let the browser show it.
  } catch {
    say(form, word(form, "offline"));
  } finally {
    delete form.dataset.sending;
  }
}

function plainly(form, button) {
  form.removeEventListener("submit", send);
  form.requestSubmit(button);
}

async function recommend(event) {
  const button = event.submitter;
  if (button?.name !== "recommend") return;
  event.preventDefault();
  const form = event.currentTarget;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams({ recommend: button.value }), headers: JSON_ANSWER });
    if (!answer.ok) throw new Error(answer.statusText);
    const { recommended } = await answer.json();
    let count = button.querySelector(".js-count");
    if (!count && recommended) {
      count = element("bdi", "js-count");
      button.prepend(count, " ");
    }
    if (count) count.textContent = figures.format(recommended);
    button.disabled = true;
  } catch {
    form.removeEventListener("submit", recommend);
    form.requestSubmit(button);
  }
}

dropDraft();
for (const form of document.querySelectorAll("form.js-letter")) {
  keepDraft(form);
  form.addEventListener("submit", send);
  showMine(form).catch(() => { /* what waits is shown when the server answers again */ });
}
for (const list of document.querySelectorAll("form.js-recommend")) list.addEventListener("submit", recommend);
