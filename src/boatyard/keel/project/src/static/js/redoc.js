"use strict";

const place = document.getElementById("redoc");

// ReDoc adds <style> elements while it draws and has no option for their nonce, which the policy asks for.
const createElement = document.createElement.bind(document);
document.createElement = (name, ...rest) => {
  const element = createElement(name, ...rest);
  if (name === "style") {
    element.nonce = place.dataset.nonce;
  }
  return element;
};

// Its search runs in a worker made from a blob, which the policy forbids.
Redoc.init(place.dataset.schema, { disableSearch: true, hideDownloadButtons: false }, place);
