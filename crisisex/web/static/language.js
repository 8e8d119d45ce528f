// What the page says, in French or in English. French sentences are the keys, as everywhere in
// this program; English is one file, made from the catalogue. The language is settled when the
// page loads, and changing it loads the page again: drafts, the queue and the place are kept.

export const LANGUAGES = { fr: "Français", en: "English" };

const KEPT = "crisisex:language";
const ASKED = "lang";
const NARROW = "\u202f";
const WIDE = "\u00a0";

const said = await wordsOf(wanted());

export const language = said ? wanted() : "fr";
document.documentElement.lang = language;

// The sentence in the reader's language, its `{blanks}` filled with what is given.
export function _(sentence, blanks = {}) {
  return filled(translated(sentence), blanks);
}

// The sentence for `n` things; French says one for none too.
export function n_(one, many, n, blanks = {}) {
  const single = language === "fr" ? n < 2 : n === 1;
  const [first, other] = said?.[one] ?? [one, many];
  return filled(typeset(single ? first : other), { n, ...blanks });
}

// Puts the non-breaking spaces that French wants around its punctuation; English wants none.
export function typeset(text) {
  if (language !== "fr") return text;
  return text
    .replace(/ ([;?!%])/g, `${NARROW}$1`)
    .replace(/ ([:»])/g, `${WIDE}$1`)
    .replace(/« /g, `«${WIDE}`)
    .replace(/(\d) (h|min|s)\b/g, `$1${WIDE}$2`);
}

// Says the page's own HTML: `data-words` marks an element whose text is a sentence, or names the
// attribute that is one.
export function sayPage() {
  for (const element of document.querySelectorAll("[data-words]")) {
    const attribute = element.dataset.words;
    if (attribute) element.setAttribute(attribute, translated(element.getAttribute(attribute)));
    else element.textContent = translated(element.textContent.replace(/\s+/g, " ").trim());
  }
}

// Loads the page again in another language; the address says it where nothing can be kept.
export function speak(other) {
  const address = new URL(location);
  if (remember(other)) address.searchParams.delete(ASKED);
  else address.searchParams.set(ASKED, other);
  history.replaceState(null, "", address);
  location.reload();
}

// What was asked for, here or before; else the browser's first language that is one of ours.
function wanted() {
  const asked = [new URLSearchParams(location.search).get(ASKED), remembered(), ...navigator.languages];
  return asked.map((name) => name?.slice(0, 2)).find((name) => name in LANGUAGES) || "fr";
}

function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // a browser that forbids storage
  }
}

function remember(name) {
  try {
    localStorage.setItem(KEPT, name);
    return true;
  } catch {
    return false;
  }
}

// The sentences of a language by their French; null when they do not come, and French is spoken.
async function wordsOf(name) {
  if (name === "fr") return {};
  return fetch(`/static/words/${name}.json`).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
}

function translated(sentence) {
  return typeset(said?.[sentence] ?? sentence);
}

function filled(sentence, blanks) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in blanks ? blanks[name] : whole));
}
