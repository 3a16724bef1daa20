// Asks for the parts of the page that have changed, and changes only what is different in them:
// focus, scrolling and what somebody has opened stay as they are.
"use strict";

(() => {
  const EVERY = 2000; // milliseconds
  const PATIENCE = 8000; // milliseconds
  const pulse = document.getElementById("pulse");
  const pause = document.getElementById("pause");
  let timer = 0;
  let paused = false;
  let asking = false;
  let heard = new Date();

  async function refresh() {
    if (asking) return;
    asking = true;
    try {
      const have = [...document.querySelectorAll(".part")].map((part) => part.dataset.version);
      const signal = AbortSignal.timeout(PATIENCE);
      const response = await fetch(`parts?have=${have}`, { cache: "no-store", signal });
      if (response.status === 401) {
        tell("You are logged out: please load this page again.", true);
        return;
      }
      if (!response.ok) throw new Error(response.statusText);
      show(response.status === 204 ? "" : await response.text());
      heard = new Date();
      if (!paused) tell("Live", false);
    } catch {
      tell(`The bot does not answer. This is from ${heard.toLocaleTimeString()}.`, true);
    } finally {
      asking = false;
    }
    next(EVERY);
  }

  function next(wait) {
    clearTimeout(timer);
    if (!paused && !document.hidden) timer = setTimeout(refresh, wait);
  }

  function tell(words, lost) {
    if (pulse.textContent !== words) pulse.textContent = words;
    document.documentElement.classList.toggle("lost", lost);
  }

  function show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    for (const part of template.content.querySelectorAll(".part")) {
      morph(document.getElementById(part.id), part);
    }
    document.title = `${document.querySelector("h1").textContent} · Atelier`;
  }

  // Makes a node like another one.
  function morph(old, other) {
    if (old.isEqualNode(other)) return;
    if (old.nodeName !== other.nodeName) {
      old.replaceWith(other);
    } else if (old.nodeType !== Node.ELEMENT_NODE) {
      old.nodeValue = other.nodeValue;
    } else {
      attributes(old, other);
      children(old, other);
    }
  }

  function attributes(old, other) {
    for (const { name } of [...old.attributes]) {
      const opened = old.nodeName === "DETAILS" && name === "open"; // by a person
      if (!other.hasAttribute(name) && !opened) old.removeAttribute(name);
    }
    for (const { name, value } of other.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
  }

  // A child with an id is the same one wherever it stands; the others go by their places.
  function children(old, other) {
    const wanted = new Set([...other.children].map((child) => child.id));
    for (const child of [...old.children]) {
      if (child.id && !wanted.has(child.id)) child.remove();
    }
    const known = new Map([...old.children].map((child) => [child.id, child]));
    let place = old.firstChild;
    for (const child of [...other.childNodes]) {
      const same = child.id ? known.get(child.id) : alike(place, child);
      if (!same) {
        old.insertBefore(child, place);
        continue;
      }
      if (same === place) place = place.nextSibling;
      else old.insertBefore(same, place);
      morph(same, child);
    }
    while (place) {
      const last = place;
      place = place.nextSibling;
      last.remove();
    }
  }

  function alike(place, child) {
    return place && !place.id && place.nodeName === child.nodeName ? place : null;
  }

  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? "Go on" : "Pause";
    if (paused) tell(`Paused. This is from ${heard.toLocaleTimeString()}.`, false);
    next(0);
  });
  document.addEventListener("visibilitychange", () => next(0));
  pause.hidden = false;
  tell("Live", false);
  next(EVERY);
})();
