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

// A calendar opens to who asks for it, by a click into its field or by the down arrow, and goes once somebody types:
// opened by Tab alone, it would lie over what comes next.
(() => {
  let asked = null;
  const waiting = new WeakSet(); // Fields whose calendar waits until it is asked for.
  const calendarOf = (field) => window.jQuery?.(field).data("xdsoft_datetimepicker");
  const close = (field) => {
    asked = null;
    calendarOf(field)?.trigger("close.xdsoft");
  };
  document.addEventListener("pointerdown", (event) => { asked = event.target; }, true);
  document.addEventListener("focusin", (event) => {
    if (!calendarOf(event.target) || waiting.has(event.target)) return;
    waiting.add(event.target);
    window.jQuery(event.target).datetimepicker({ onShow: (at, field) => field.is(asked) });
  }, true);
  document.addEventListener("focusout", (event) => { if (event.target === asked) asked = null; }, true);
  document.addEventListener("input", (event) => close(event.target), true);
  window.addEventListener("keydown", (event) => {
    const calendar = calendarOf(event.target);
    if (!calendar) return;
    if (event.key === "ArrowDown") {
      asked = event.target;
      window.jQuery(asked).trigger("open.xdsoft");
    } else if (event.key === "Escape" && calendar.is(":visible")) {
      event.stopPropagation(); // The dialogue around the field stays.
      close(event.target);
    }
  }, true);
})();

// Publishing by keys: what the button does, from anywhere in the form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  const publish = document.querySelector("#w-editor-form [name=action-publish][value=action-publish]");
  if (!publish) return;
  event.preventDefault();
  event.stopPropagation(); // The text editor would begin a line.
  publish.click();
}, true);
