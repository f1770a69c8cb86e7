"use strict";

// The terminal takes keys only while it has the focus. The app, which starts out without, is told of it from the first
// frame on: textual.js then marks the body.
new MutationObserver((_, observer) => {
  if (document.body.classList.contains("-first-byte")) {
    document.querySelector(".xterm-helper-textarea").focus();
    observer.disconnect();
  }
}).observe(document.body, { attributeFilter: ["class"] });

// The browser may refuse to copy or to open a tab, and the app is not told. Then the page shows what it was about, until
// the next key.
const refused = document.querySelector(".refused");

function refuse(news, shown) {
  refused.querySelector("p").textContent = news;
  refused.querySelector("div").replaceChildren(shown);
  refused.hidden = false;
}

document.addEventListener("keydown", () => (refused.hidden = true), true);

const write = navigator.clipboard.writeText.bind(navigator.clipboard);
navigator.clipboard.writeText = async (text) => {
  try {
    await write(text);
  } catch {
    refuse("The browser does not let planner copy. Copy this yourself:", text);
  }
};

const open = window.open.bind(window);
window.open = (address, target) => {
  const tab = open(address, target);
  if (!tab) {
    const link = document.createElement("a");
    Object.assign(link, { href: address, target: "_blank", rel: "noopener", textContent: address });
    refuse("The browser does not let planner open a tab. Open this yourself:", link);
  }
  return tab;
};
