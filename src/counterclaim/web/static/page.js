// What the page adds where scripts run: the moment's slider shows as it moves, numbers open beside the table, citations copy.

import "/static/keys.js";
import "/static/words.js";

const slider = document.querySelector("#moment");
if (slider) {
  const told = document.querySelector("#moment-told");
  slider.addEventListener("input", () => { told.textContent = slider.value; });
  slider.addEventListener("change", () => slider.form.requestSubmit());
}

const drawer = document.querySelector("#drawer");
const content = document.querySelector("#drawer-content");

async function open(link) {
  const answer = await fetch(link.href, { headers: { accept: "text/html" } });
  if (!answer.ok) {
    location.assign(link.href);
    return;
  }
  // A parsed document runs no scripts, and its nodes are the server's escaped ones.
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const title = page.querySelector("main h1");
  const piece = page.querySelector("[data-piece]");
  if (!title || !piece) {
    location.assign(link.href);
    return;
  }
  const whole = document.createElement("p");
  const address = document.createElement("a");
  address.href = answer.url;
  address.textContent = "This claim on a page of its own";
  whole.append(address);
  content.replaceChildren(title, piece, whole);
  showCopies(content);
  if (!drawer.open) {
    drawer.showModal();
  }
  content.scrollTop = 0;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-drawer]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
    return;
  }
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
drawer?.addEventListener("click", (event) => {
  if (event.target === drawer) {
    drawer.close();
  }
});

function showCopies(within) {
  for (const button of within.querySelectorAll("button[data-copy]")) {
    button.hidden = !navigator.clipboard;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) {
    const words = document.getElementById(button.dataset.copy).textContent.trim();
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
  }
});
showCopies(document);
