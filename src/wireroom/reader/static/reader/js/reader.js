/* What the page can only know in the reader's browser. Every part of it works without this file. */

const language = document.documentElement.lang || "en";
/* Plain English is set the British way, and plain Arabic in the numerals that the page has. */
const locale = { en: "en-GB", ar: "ar-u-nu-arab" }[language] ?? language;
const british = locale.toLowerCase() === "en-gb";
const MINUTE = 60_000;

/** The masthead carries the date where the reader is; the page, which is a file, has none. */
function setToday() {
  const now = new Date();
  const words = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const place of document.querySelectorAll(".js-today")) {
    const element = document.createElement("time");
    element.dateTime = day;
    element.textContent = british ? words.format(now).replace(",", "") : words.format(now);
    place.replaceChildren(element);
  }
}

/** Within the hour “12 min ago” says more than a clock does; the exact time stays in the title. */
function setAgo() {
  const ago = new Intl.RelativeTimeFormat(locale, { style: "short" });
  const span = new Intl.NumberFormat(locale, { style: "unit", unit: "minute", unitDisplay: "short" });
  for (const element of document.querySelectorAll("time.js-ago")) {
    const minutes = Math.round((Date.now() - Date.parse(element.dateTime)) / MINUTE);
    const recent = element.dateTime.includes("T") && minutes >= 1 && minutes < 60;
    const inColumn = element.classList.contains("brief-time");
    element.title ||= element.textContent;
    element.classList.toggle("fresh", recent);
    if (recent) element.textContent = inColumn ? span.format(minutes) : ago.format(-minutes, "minute");
    else element.textContent = element.title;
  }
}

/** Fronts have the line of breaking news in their bytes; every other page asks a small file for it, since to set it
    into all of them would mean to print the whole edition again. */
async function tellBreakingNews() {
  const masthead = document.querySelector("[data-breaking-news]");
  if (!masthead) return;
  const answer = await fetch(masthead.dataset.breakingNews);
  const news = answer.ok ? await answer.json() : {};
  if (!news.text) return;
  const words = document.createElement(news.url ? "a" : "span");
  if (news.url) words.href = news.url;
  words.textContent = news.text;
  const label = document.createElement("b");
  label.textContent = news.label;
  const line = document.createElement("p");
  line.append(label, " ", words);
  const aside = document.createElement("aside");
  aside.className = "breaking";
  aside.setAttribute("aria-label", masthead.dataset.breakingLabel);
  aside.append(line);
  masthead.after(aside);
}

/** A player of another site is loaded when the reader asks for it, and not before: until then it is a link. */
function offerPlayers() {
  for (const figure of document.querySelectorAll("figure[data-frame]")) {
    const ask = figure.querySelector(".embed-ask");
    ask.hidden = false;
    ask.querySelector("button").addEventListener("click", () => {
      const player = document.createElement("iframe");
      player.src = figure.dataset.frame;
      player.title = figure.dataset.title;
      player.allow = "fullscreen; picture-in-picture; encrypted-media";
      player.className = "embed-frame";
      player.style.aspectRatio = figure.dataset.ratio || "16 / 9";
      figure.querySelector(".embed-place").replaceChildren(player);
      player.focus();
    });
  }
}

setToday();
setAgo();
offerPlayers();
tellBreakingNews().catch(() => {});  // The page is whole without it.
setInterval(setAgo, MINUTE);
document.addEventListener("visibilitychange", () => { if (!document.hidden) { setToday(); setAgo(); } });
