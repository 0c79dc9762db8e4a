// Words marked in a sentence go into the field of words that one was in last; for a count or a cue also which of them they are.

const sentence = document.querySelector("[data-sentence]");
const forms = [...document.querySelectorAll("[data-adding]")];

if (sentence && forms.length) {
  let last = forms[0].querySelector("[data-words]");
  for (const form of forms) {
    form.addEventListener("focusin", (event) => {
      if (event.target.matches("[data-words]")) {
        last = event.target;
      }
    });
  }
  sentence.addEventListener("pointerup", () => {
    const chosen = getSelection();
    const words = chosen.toString().trim();
    if (!words || chosen.rangeCount === 0 || !sentence.contains(chosen.anchorNode) || !sentence.contains(chosen.focusNode)) {
      return;
    }
    // Before the field is filled: that may move the selection into it.
    if (last.matches("[data-counted]")) {
      const before = document.createRange();
      before.selectNodeContents(sentence);
      before.setEnd(chosen.getRangeAt(0).startContainer, chosen.getRangeAt(0).startOffset);
      const earlier = before.toString().match(whole(words)) ?? [];
      last.form.elements.nth.value = earlier.length + 1;
    }
    last.value = words.slice(0, last.maxLength);
  });
  document.querySelector("[data-adding-help]").hidden = false;
}

// Words as the ledger counts them: no part of a longer word.
function whole(words) {
  const escaped = words.split(/\s+/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("\\s+");
  const edge = /[\p{L}\p{N}_]/u;
  const start = edge.test(words[0]) ? "(?<![\\p{L}\\p{N}_])" : "";
  const end = edge.test(words.at(-1)) ? "(?![\\p{L}\\p{N}_])" : "";
  return new RegExp(start + escaped + end, "gu");
}
