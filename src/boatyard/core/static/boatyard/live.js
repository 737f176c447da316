/* A page with live updates. `data-stream` is the address of its events. */
"use strict";

const started = new WeakMap();

/* New parts from the server replace the elements with the same ids. A live region keeps its element, since
   screen readers announce only changes inside it. */
function replaceParts(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const fresh of [...template.content.children]) {
    const old = document.getElementById(fresh.id);
    if (!old) continue;
    old.replaceWith(fresh);
    htmx.process(fresh);
    const details = fresh.closest("details");
    if (details && fresh.localName === "summary") details.open = "open" in fresh.dataset;
  }
  document.dispatchEvent(new Event("boatyard:changed"));
}

/* If the reader has scrolled up, the log does not scroll. */
function append(id, text) {
  const log = document.getElementById(id);
  if (!log) return;
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 24;
  log.append(text);
  if (isAtEnd) log.scrollTop = log.scrollHeight;
}

/* The title shows the result to a reader in another tab. */
function tellOtherTabs() {
  const state = document.querySelector("#status .state");
  if (state) document.title = `${state.textContent.trim()} · ${document.title}`;
}

function sayBefore(page, text) {
  const notice = document.createElement("p");
  notice.className = "notice error";
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  page.before(notice);
}

function follow(page) {
  const source = new EventSource(page.dataset.stream);
  source.addEventListener("parts", (event) => replaceParts(JSON.parse(event.data)));
  source.addEventListener("lines", (event) => {
    for (const [id, text] of JSON.parse(event.data)) append(id, text);
  });
  source.addEventListener("end", () => {
    source.close();
    tellOtherTabs();
  });
  source.addEventListener("refused", (event) => {
    source.close();
    sayBefore(page, JSON.parse(event.data));
  });
  /* The server then asks to sign in, or shows what this browser may still see. */
  source.addEventListener("signed-out", () => location.reload());
  source.addEventListener("open", () => page.removeAttribute("data-lost"));
  source.addEventListener("error", () => page.setAttribute("data-lost", ""));
  addEventListener("pagehide", () => source.close());
}

function duration(seconds) {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (number) => String(number).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

/* Durations count up between two events of the server. */
function tick() {
  for (const clock of document.querySelectorAll("[data-seconds]")) {
    if (!started.has(clock)) started.set(clock, performance.now() - 1000 * Number(clock.dataset.seconds));
    clock.textContent = duration((performance.now() - started.get(clock)) / 1000);
  }
}

for (const log of document.querySelectorAll("details[open] > .log, .log.live")) log.scrollTop = log.scrollHeight;
for (const page of document.querySelectorAll("[data-stream]")) follow(page);
setInterval(tick, 100);
