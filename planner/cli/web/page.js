"use strict";

// The terminal takes keys only while it has the focus. The app, which starts out without, is told of it from the first
// frame on: textual.js then marks the body.
new MutationObserver((_, observer) => {
  if (document.body.classList.contains("-first-byte")) {
    document.querySelector(".xterm-helper-textarea").focus();
    observer.disconnect();
  }
}).observe(document.body, { attributeFilter: ["class"] });
