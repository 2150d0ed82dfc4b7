// The wire view by keyboard: choose, read, take, spike; new items come in without a reload. Without this script the
// list is links and the decisions are forms.
"use strict";
(() => {
  const view = document.getElementById("wire");
  const rows = document.getElementById("wire-rows");
  const beside = document.getElementById("wire-item");
  const said = document.getElementById("wire-said");
  const bar = document.getElementById("wire-new");
  const help = document.getElementById("wire-help");
  const search = document.getElementById("wire-search");
  const LOOK_EVERY = 8000;
  let asked = 0;
  let working = Promise.resolve(); // One key after the other: who types ahead means the item that comes next.
  let waiting = 0;

  const links = () => [...rows.querySelectorAll(".wire-row > a")];
  const chosen = () => rows.querySelector("a[aria-current]");
  const refused = (answer) => `${said.dataset.refused} (${answer.status})`;
  const fragment = async (url) => {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(refused(answer));
    return answer.text();
  };

  async function show(url) {
    const mine = ++asked;
    try {
      const html = await fragment(url);
      if (mine !== asked) return;
      beside.innerHTML = html;
      beside.scrollTop = 0;
    } catch (trouble) {
      if (mine === asked) beside.replaceChildren(); // Not the item before it, which the next key would decide on.
      said.textContent = trouble.message;
    }
  }

  function choose(link) {
    if (!link) return Promise.resolve();
    chosen()?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
    return show(link.dataset.item);
  }

  async function step(by) {
    const all = links();
    const at = all.indexOf(chosen());
    if (by > 0 && at === all.length - 1) await more();
    await choose(links()[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links().length - 1)]);
  }

  async function more() {
    const place = rows.querySelector(".wire-more");
    if (!place) return;
    const url = new URL(place.querySelector("a").href);
    url.searchParams.set("part", "list");
    try {
      const html = await fragment(url);
      place.insertAdjacentHTML("afterend", html);
      place.remove();
    } catch (trouble) {
      said.textContent = trouble.message;
    }
  }

  async function decide(form) {
    if (!form || form.dataset.busy) return;
    form.dataset.busy = "yes";
    const item = form.closest("article").dataset.pk; // Which need not be the one that is chosen by now.
    const row = rows.querySelector(`[data-pk="${item}"] > a`);
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Error(refused(answer));
      const told = await answer.json();
      said.textContent = told.said;
      if (answer.ok && row) row.querySelector(".wire-standing").textContent = told.standing;
      if (!beside.contains(form) || (row && row !== chosen())) return;
      if (answer.ok && form.dataset.decide === "spike") await step(1);
      else await show(`${view.dataset.url}${item}/`);
    } catch (trouble) {
      said.textContent = trouble.message;
    } finally {
      delete form.dataset.busy;
    }
  }

  async function look() {
    if (document.hidden) return;
    const url = `${view.dataset.news}?${view.dataset.query}&since=${encodeURIComponent(view.dataset.newest)}`;
    try {
      const answer = await fetch(url, { credentials: "same-origin" });
      const { new: count, words } = await answer.json();
      bar.hidden = !count;
      bar.textContent = words;
    } catch {
      // The desk is away for the moment; the next look tells.
    }
  }

  async function bringIn() {
    const url = `${view.dataset.url}?${view.dataset.query}&part=list`;
    try {
      const fresh = document.createElement("ol");
      fresh.innerHTML = await fragment(url);
      const current = chosen()?.closest("li").dataset.pk;
      const news = [...fresh.querySelectorAll(".wire-row")];
      for (const row of news) {
        const known = rows.querySelector(`[data-pk="${row.dataset.pk}"]`);
        if (known && row.dataset.pk !== current && known.dataset.version !== row.dataset.version) known.remove();
      }
      const first = rows.firstElementChild;
      for (const row of news) {
        if (!rows.querySelector(`[data-pk="${row.dataset.pk}"]`)) rows.insertBefore(row, first);
      }
      if (news.length) view.dataset.newest = news[0].dataset.place || view.dataset.newest;
      document.querySelector(".wire-list .wire-none")?.remove();
      bar.hidden = true;
    } catch (trouble) {
      said.textContent = trouble.message;
    }
  }

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    o: () => beside.focus(),
    Enter: () => beside.focus(),
    t: () => decide(beside.querySelector("[data-decide=take]")),
    s: () => decide(beside.querySelector("[data-decide=spike]")),
    e: () => document.getElementById("wire-edit")?.click(),
    n: bringIn,
  };
  const KEYS_AT_ONCE = { "/": () => search.focus(), "?": () => help.showModal() };

  function inTurn(key) {
    waiting += 1;
    working = working.then(key).catch((trouble) => { said.textContent = trouble.message; }).finally(() => { waiting -= 1; });
  }

  document.addEventListener("keydown", (event) => {
    const atOnce = KEYS_AT_ONCE[event.key];
    const key = atOnce || KEYS[event.key];
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (typing && event.key === "Escape") typing.blur();
    if (!key || typing || help.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.closest("a, button") && event.target !== chosen()) return;
    event.preventDefault();
    event.stopPropagation(); // Elsewhere at the desk "?" and "/" mean something else.
    if (atOnce) key();
    else if (!event.repeat || !waiting) inTurn(key); // A key that is held stops where it is let go.
  }, true);
  document.getElementById("wire-help-button").addEventListener("click", () => help.showModal());
  bar.addEventListener("click", bringIn);
  view.addEventListener("click", async (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.closest(".wire-row")) {
      event.preventDefault();
      await choose(link);
    } else if (link.closest(".wire-more")) {
      event.preventDefault();
      await more();
    } else if (link.dataset.item) {
      event.preventDefault();
      await show(link.dataset.item);
    } else if ("compared" in link.dataset) {
      event.preventDefault();
      try {
        const html = await fragment(link.href);
        link.insertAdjacentHTML("afterend", html);
        link.remove();
      } catch (trouble) {
        said.textContent = trouble.message;
      }
    }
  });
  view.addEventListener("submit", (event) => {
    if (!event.target.dataset.decide) return;
    event.preventDefault();
    decide(event.target);
  });
  setInterval(look, LOOK_EVERY);
})();
