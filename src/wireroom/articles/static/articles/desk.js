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

// A form that is sent while it saves itself waits for that: beside it, a new story would be made a second time.
(() => {
  const form = document.getElementById("w-editor-form");
  if (!form) return;
  let saving = false;
  let held = null;
  let sent = false;
  form.addEventListener("w-autosave:save", (event) => {
    if (held || sent) event.preventDefault();
    else saving = true;
  });
  form.addEventListener("submit", (event) => {
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = event;
  }, true);
  // What was saved here is what is written on from: the server would take it for somebody else's.
  form.addEventListener("w-autosave:success", ({ detail: { data } }) => {
    const { loaded_revision_id: version, loaded_revision_created_at: at } = form.elements;
    if (!version || !at || !data.revision_id) return;
    version.value = data.revision_id;
    at.value = data.revision_created_at;
  });
  const goOn = () => {
    saving = false;
    if (!held) return;
    const button = held.submitter;
    if (button) button.disabled = false; // What is pressed is disabled, and its name would not be sent.
    form.requestSubmit(button);
  };
  form.addEventListener("w-autosave:success", goOn);
  form.addEventListener("w-autosave:error", goOn);
  window.addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) sent = true;
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) held = sent = false;
  });
})();
