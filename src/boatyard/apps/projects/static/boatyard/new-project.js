/* Presets and the search of plugins. Without this file every plugin can still be selected. */
"use strict";

const form = document.getElementById("new-project");
const boxes = [...form.querySelectorAll("input[name=plugins]")];
const presets = [...form.querySelectorAll(".preset")];

function chosen() {
  return boxes.filter((box) => box.checked).map((box) => box.value).sort().join(" ");
}

function pluginsOf(preset) {
  return preset.dataset.plugins.split(" ").filter(Boolean);
}

/* The preset with exactly the selected plugins is shown as active. */
function showPreset() {
  for (const preset of presets) {
    preset.setAttribute("aria-pressed", String(pluginsOf(preset).sort().join(" ") === chosen()));
  }
}

function apply(preset) {
  const plugins = new Set(pluginsOf(preset));
  for (const box of boxes) box.checked = plugins.has(box.value);
  showPreset();
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

/* Selected plugins stay visible during a search. */
function search(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const label of form.querySelectorAll(".plugin")) {
    const fits = words.every((word) => label.dataset.text.includes(word));
    label.hidden = !fits && !label.querySelector("input").checked;
    if (fits) found += 1;
  }
  for (const fieldset of form.querySelectorAll(".plugins")) {
    fieldset.hidden = !fieldset.querySelector(".plugin:not([hidden])");
  }
  form.querySelector("[data-filter-result]").textContent =
    words.length === 0 ? "" : found === 0 ? "No plugin matches." : `${found} of ${boxes.length} plugins`;
}

for (const fieldset of form.querySelectorAll(".presets")) fieldset.hidden = false;
for (const preset of presets) preset.addEventListener("click", () => apply(preset));
form.addEventListener("change", showPreset);

const filter = form.querySelector("[data-filter]");
const entry = filter.querySelector("input");
filter.hidden = boxes.length < 2;
entry.addEventListener("input", (event) => {
  event.stopPropagation();
  search(entry.value);
});
entry.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});
showPreset();
