/* Small conveniences. Every page works without them. */
"use strict";

const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];

function relative(moment) {
  const seconds = (Date.now() - moment) / 1000;
  for (const [unit, size] of UNITS) {
    if (seconds >= size) {
      const count = Math.floor(seconds / size);
      return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
    }
  }
  return "just now";
}

/* Relative times are updated while a page is open. The exact time is in the reader's time zone. */
function tellTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    time.title = moment.toLocaleString(undefined, { dateStyle: "long", timeStyle: "medium" });
    time.textContent = relative(moment);
  }
}

/* The clipboard exists only on secure origins, so the button is shown only where it works. */
function offerCopying(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
}

async function copy(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  const label = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = label; }, 1600);
}

function refresh(root) {
  tellTimes(root);
  offerCopying(root);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});

/* Details that the reader has opened stay open after a reload. */
const opened = new Map();

document.addEventListener("htmx:beforeSwap", (event) => {
  for (const details of event.detail.target.querySelectorAll("details[id]")) opened.set(details.id, details.open);
});

document.addEventListener("htmx:afterSwap", (event) => {
  for (const details of event.detail.target.querySelectorAll("details[id]")) {
    if (opened.has(details.id)) details.open = opened.get(details.id);
  }
  refresh(document);
  const errors = event.detail.target;
  if (!errors.classList.contains("errors")) return;
  const field = errors.closest(".field").querySelector("input");
  field.setAttribute("aria-invalid", String(errors.textContent.trim() !== ""));
});

/* If a request of the page itself is refused, for example after a deletion, the whole response is shown. */
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.requestConfig.verb === "get") location.reload();
});

document.addEventListener("boatyard:changed", () => refresh(document));

refresh(document);
setInterval(() => tellTimes(document), 30000);
