"use strict";

const place = document.getElementById("redoc");
const createElement = document.createElement.bind(document);

// Comes before ReDoc, which is not written for a strict policy: its <style> elements need the page's nonce,
// and its one image is a logo on a CDN.
document.createElement = (name, ...rest) => {
  const element = createElement(name === "img" ? "span" : name, ...rest);
  if (name === "style") {
    element.nonce = place.dataset.nonce;
  }
  return element;
};

// Its search would run in a worker made from a blob.
addEventListener("DOMContentLoaded", () => Redoc.init(place.dataset.schema, { disableSearch: true }, place));
