// Counts the letters of a headline while it is written, and says when there are too many.
(() => {
  const headline = document.getElementById("id_headline");
  const longest = Number(headline?.dataset.longest);
  if (!longest) return;
  const count = document.createElement("output");
  count.className = "desk-count";
  count.htmlFor = headline.id;
  headline.closest(".w-field")?.append(count);
  const tell = () => {
    const letters = [...headline.value.trim()].length;
    const words = letters > longest ? headline.dataset.tooMany : headline.dataset.letters;
    count.textContent = words.replace("{letters}", letters).replace("{longest}", longest);
    count.classList.toggle("desk-count--over", letters > longest);
  };
  headline.addEventListener("input", tell);
  tell();
})();
