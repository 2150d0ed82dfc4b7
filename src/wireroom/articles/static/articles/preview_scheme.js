/* Shows a preview as a reader with light or dark colours has it, whatever the editor's own device prefers: the theme's
   media queries are answered here. Works for every theme, as it asks the style sheets that are there. */

const scheme = document.currentScript.dataset.scheme;
const QUERY = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g;

function answer(rules) {
  for (const rule of rules) {
    if (rule.media) rule.media.mediaText = rule.media.mediaText.replace(QUERY, (_, asked) => (asked === scheme ? "(min-width: 0)" : "(max-width: 0)"));
    if (rule.cssRules) answer(rule.cssRules);
  }
}

function show() {
  for (const sheet of document.styleSheets) answer(sheet.cssRules);
  document.documentElement.style.colorScheme = scheme;
}

show();
