// Shows a plan's page anew when the plan has changed. Without it the page is the same, and stays as it was loaded.
"use strict";

(() => {
  const main = document.querySelector("main[data-changes]");
  const notice = document.getElementById("changed");
  if (!main || !notice || !window.EventSource || navigator.connection?.saveData) return;

  // A thousand pages that hear of a change do not ask for it at once.
  const longestWait = 3000;
  let source = null;
  let waiting = null;

  const typing = () => main.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");

  async function show() {
    waiting = null;
    if (typing()) {
      notice.hidden = false;
      return;
    }
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected || typing()) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main[data-changes]");
    if (!fresh) return;
    for (const { id, open } of main.querySelectorAll("details[id]")) {
      const same = fresh.querySelector(`#${CSS.escape(id)}`);
      if (same) same.open = open;
    }
    const focused = main.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    main.replaceChildren(...fresh.childNodes);
    main.dataset.revision = fresh.dataset.revision;
    notice.hidden = true;
    if (focused) main.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  }

  function hear({ data }) {
    const revision = JSON.parse(data).payload.data?.planChanged.plan.revision;
    if (revision === undefined || String(revision) === main.dataset.revision || waiting) return;
    waiting = setTimeout(() => show().catch(() => { notice.hidden = false; }), Math.random() * longestWait);
  }

  function follow() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource(main.dataset.changes);
    source.addEventListener("message", hear);
  }

  document.addEventListener("visibilitychange", follow);
  follow();
})();
