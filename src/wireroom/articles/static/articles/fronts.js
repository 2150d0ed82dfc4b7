/* Arranging a front by drag or by key. What stands where is in the form's hidden fields; the server judges it. */

const form = document.getElementById("front-form");
const places = [...document.querySelectorAll("#front-places > li")];
const chosen = document.getElementById("front-place");
const template = document.getElementById("front-row");
const total = form.querySelector("[name=pins-TOTAL_FORMS]");
const said = document.getElementById("front-said");
let dragged = null;

const rowsOf = (place) => [...place.querySelectorAll(".front-row")];
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const placeNumbered = (number) => places.find((place) => place.dataset.place === String(number));
const standing = (place) => rowsOf(place).find((row) => !field(row, "starts_at").value);
const headline = (row) => row.querySelector(".front-headline").textContent;

/** After every change: each row knows its place, and a place in which nothing stands now says that the rule fills it. */
function settle(words) {
  for (const place of places) {
    for (const row of rowsOf(place)) field(row, "place").value = place.dataset.place;
    place.querySelector(".front-by-rule").hidden = Boolean(standing(place));
  }
  if (words) said.textContent = words;
}

function newRow(what) {
  const row = template.content.firstElementChild.cloneNode(true);
  for (const element of row.querySelectorAll("[name], [id], [for]")) {
    for (const name of ["name", "id", "for"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace("__prefix__", total.value));
    }
  }
  total.value = Number(total.value) + 1;
  field(row, "story").value = what.dataset.story || "";
  field(row, "newest_of").value = what.dataset.section || "";
  row.querySelector(".front-headline").textContent = what.dataset.headline;
  return row;
}

/** A story that is put where another stands takes its place; the same story stands once on a front. */
function put(what, place) {
  for (const row of places.flatMap(rowsOf)) {
    if (what.dataset.story && field(row, "story").value === what.dataset.story && !field(row, "starts_at").value) row.remove();
  }
  standing(place)?.remove();
  place.append(newRow(what));
  settle(`${what.dataset.headline}: ${place.dataset.name}`);
  const next = places.find((one) => Number(one.dataset.place) > Number(place.dataset.place) && !rowsOf(one).length);
  if (next) chosen.value = next.dataset.place;
}

function putLater(what, place) {
  const row = newRow(what);
  place.append(row);
  settle(`${what.dataset.headline}: ${place.dataset.name}`);
  field(row, "starts_at").focus();
}

/** Two places exchange what stands in them. */
function moveTo(row, place) {
  const from = row.closest("[data-place]");
  const other = field(row, "starts_at").value ? null : standing(place);
  if (from === place) return;
  place.append(row);
  if (other) from.append(other);
  settle(`${headline(row)}: ${place.dataset.name}`);
  row.focus();
}

function step(row, by) {
  const place = placeNumbered(Number(row.closest("[data-place]").dataset.place) + by);
  if (place) moveTo(row, place);
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[type=button]");
  if (!button) return;
  const row = button.closest(".front-row");
  const what = button.closest("[data-headline]");
  if ("up" in button.dataset) step(row, -1);
  if ("down" in button.dataset) step(row, 1);
  if ("out" in button.dataset) {
    const words = headline(row);
    row.remove();
    settle(`${words}: ${said.dataset.takenOut}`);
  }
  if ("put" in button.dataset) put(what, placeNumbered(chosen.value));
  if ("later" in button.dataset) putLater(what, placeNumbered(chosen.value));
});

form.addEventListener("keydown", (event) => {
  const row = event.target.closest(".front-row");
  if (!row || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  step(row, event.key === "ArrowUp" ? -1 : 1);
});

form.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[draggable=true]");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged?.dataset.headline || headline(dragged));
});

for (const place of places) {
  place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("front-over"); });
  place.addEventListener("dragleave", () => place.classList.remove("front-over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("front-over");
    if (!dragged) return;
    if (dragged.classList.contains("front-row")) moveTo(dragged, place);
    else put(dragged, place);
    dragged = null;
  });
}

let waiting = 0;
document.getElementById("front-words").addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const words = event.target.value;
    const answer = await fetch(`${event.target.dataset.url}?q=${encodeURIComponent(words)}`);
    if (answer.ok && words === event.target.value) document.getElementById("front-choice").innerHTML = await answer.text();
  }, 250);
});
document.getElementById("front-words").addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });

const preview = document.getElementById("front-preview");
document.getElementById("front-show").addEventListener("click", () => { preview.hidden = false; preview.scrollIntoView({ block: "nearest" }); });
preview.addEventListener("click", (event) => {
  const width = event.target.closest("[data-width]")?.dataset.width;
  if (width) preview.querySelector("iframe").style.inlineSize = width;
});

const firstFree = places.find((place) => !rowsOf(place).length);
if (firstFree) chosen.value = firstFree.dataset.place;
