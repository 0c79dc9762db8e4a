// Words marked in a sentence go into the field of words that one was in last, and for a count which of them they are.

const sentence = document.querySelector("[data-sentence]");
const form = document.querySelector("[data-adding]");

if (sentence && form) {
  let last = form.querySelector("[data-words]");
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-words]")) {
      last = event.target;
    }
  });
  sentence.addEventListener("pointerup", () => {
    const chosen = getSelection();
    const words = chosen.toString().trim();
    if (!words || chosen.rangeCount === 0 || !sentence.contains(chosen.anchorNode) || !sentence.contains(chosen.focusNode)) {
      return;
    }
    last.value = words.slice(0, last.maxLength);
    if (last.name === "number") {
      const before = document.createRange();
      before.selectNodeContents(sentence);
      before.setEnd(chosen.getRangeAt(0).startContainer, chosen.getRangeAt(0).startOffset);
      const earlier = before.toString().match(whole(words)) ?? [];
      form.elements.nth.value = earlier.length + 1;
    }
  });
  form.querySelector("[data-adding-help]").hidden = false;
}

// Words as the ledger counts them: no part of a longer word.
function whole(words) {
  const escaped = words.split(/\s+/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("\\s+");
  const edge = /[\p{L}\p{N}_]/u;
  const start = edge.test(words[0]) ? "(?<![\\p{L}\\p{N}_])" : "";
  const end = edge.test(words.at(-1)) ? "(?![\\p{L}\\p{N}_])" : "";
  return new RegExp(start + escaped + end, "gu");
}
