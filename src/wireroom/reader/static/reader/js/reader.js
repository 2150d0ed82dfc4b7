/* What the page can only know in the reader's browser. Every part of it works without this file. */

const language = document.documentElement.lang || "en";
/* Plain English is set the British way: the paper's own spelling. */
const locale = language === "en" ? "en-GB" : language;
const MINUTE = 60_000;

/** The masthead carries the date where the reader is, not the date on which the page was made. */
function setToday() {
  const now = new Date();
  const words = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const element of document.querySelectorAll("time.js-today")) {
    element.dateTime = day;
    element.textContent = words.format(now).replace(/^(\p{L}+), /u, locale === "en-GB" ? "$1 " : "$&");
  }
}

/** Within the hour “12 minutes ago” says more than a clock does; the exact time stays in the title. */
function setAgo() {
  const [long, short] = ["short", "narrow"].map((style) => new Intl.RelativeTimeFormat(locale, { style }));
  for (const element of document.querySelectorAll("time.js-ago")) {
    const minutes = Math.round((Date.now() - Date.parse(element.dateTime)) / MINUTE);
    element.title ||= element.textContent;
    const recent = element.dateTime.includes("T") && minutes >= 1 && minutes < 60;
    element.classList.toggle("fresh", recent);
    element.textContent = recent ? (element.classList.contains("brief-time") ? short : long).format(-minutes, "minute") : element.title;
  }
}

/** A reload does not cost the reader a letter half written; the draft leaves with the tab. */
function keepDraft() {
  const text = document.querySelector(".letter textarea");
  if (!text) return;
  const key = `draft:${text.form.action}`;
  if (!text.value) text.value = sessionStorage.getItem(key) ?? "";
  text.addEventListener("input", () => sessionStorage.setItem(key, text.value));
}

/** Once posted, no draft is kept. */
function dropDrafts() {
  if (!document.querySelector(".js-posted")) return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft:")) sessionStorage.removeItem(key);
}

setToday();
setAgo();
setInterval(setAgo, MINUTE);
document.addEventListener("visibilitychange", () => { if (!document.hidden) { setToday(); setAgo(); } });
try { keepDraft(); dropDrafts(); } catch { /* storage is forbidden here: then there are no drafts */ }
