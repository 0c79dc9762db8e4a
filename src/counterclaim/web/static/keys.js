// Single keys on a page of review: each presses what is marked with it. They rest while one writes, and can be switched off.

const desk = document.querySelector("[data-keys]");
const remembered = "counterclaim-single-keys";
let sent = false; // one key, one verdict: a key that is held down decides nothing about the next claim

function switchedOn() {
  return localStorage.getItem(remembered) !== "off";
}

function press(target) {
  if (target.matches("summary")) {
    const details = target.parentElement;
    details.open = !details.open;
    if (details.open) {
      details.querySelector("input:not([type=hidden]), select")?.focus();
    } else {
      target.focus();
    }
  } else if (target.matches("input")) {
    target.focus();
  } else {
    sent = true;
    target.click();
  }
}

function writing(element) {
  return element.matches("input:not([type=radio], [type=checkbox], [type=range]), select, textarea");
}

if (desk) {
  document.addEventListener("keydown", (event) => {
    const focused = document.activeElement;
    if (event.key === "Escape" && writing(focused)) {
      focused.blur();
      return;
    }
    const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    if (held || sent || writing(focused) || document.querySelector("dialog[open]") || !switchedOn()) {
      return;
    }
    // Arrows move between the choices of a group.
    if (focused.matches("input") && event.key.startsWith("Arrow")) {
      return;
    }
    const target = event.key === "/" ? document.querySelector("#find") : desk.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      press(target);
    }
  });
  // A page that the browser kept takes keys again when one comes back to it.
  addEventListener("pageshow", () => { sent = false; });

  const choice = document.querySelector("[data-keys-switch]");
  const box = choice.querySelector("input");
  choice.hidden = false;
  box.checked = switchedOn();
  box.addEventListener("change", () => localStorage.setItem(remembered, box.checked ? "on" : "off"));
}
