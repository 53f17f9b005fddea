// What stands on the buttons of ipywidgets' player, which have no text.
const BUTTONS = [
  [".fa-play, .fa-pause", "play or pause"],
  [".fa-stop", "stop"],
  [".fa-retweet", "repeat"],
];

function nameParts(board) {
  const name = (part, text) => {
    if (part && part.getAttribute("aria-label") !== text) part.setAttribute("aria-label", text);
  };
  for (const slider of board.querySelectorAll(".widget-slider")) {
    const label = slider.querySelector(".widget-label")?.textContent;
    name(slider.querySelector("[role=slider]"), label);
    const number = slider.querySelector("[contenteditable]");
    if (number?.role !== "textbox") number?.setAttribute("role", "textbox"); // else none has a name
    name(number, `${label}, as a number`);
  }
  // A hint alone is no name: a box of a matrix has no label beside it.
  for (const box of board.querySelectorAll(".widget-text input[title]")) {
    if (![...box.labels].some((label) => label.textContent)) name(box, box.title);
  }
  for (const player of board.querySelectorAll(".widget-play")) {
    for (const [icon, text] of BUTTONS) name(player.querySelector(icon)?.parentElement, text);
  }
}

// A picture with a sentence below it, replaced without flicker; if asked, it says where it is
// pressed. data-frame tells which picture the browser has.
function render({ model, el }) {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  const caption = document.createElement("figcaption");
  figure.className = "lk-picture";
  image.draggable = false;
  image.width = model.get("width");
  caption.setAttribute("aria-live", "polite");
  figure.append(image, caption);
  const addresses = [];

  const show = () => {
    const frame = model.get("frame");
    addresses.push(URL.createObjectURL(new Blob([model.get("png")], { type: "image/png" })));
    image.onload = () => {
      // All before this one: also those that were overtaken and never got here.
      while (addresses.length > 1) URL.revokeObjectURL(addresses.shift());
      figure.dataset.frame = frame;
    };
    image.alt = caption.textContent = model.get("caption");
    image.src = addresses.at(-1); // the browser keeps the picture before until this one is there
  };

  const point = (event) => {
    if (event.buttons !== 1) return;
    const box = image.getBoundingClientRect();
    const within = (part) => Math.min(1, Math.max(0, part));
    const across = within((event.clientX - box.left) / box.width);
    const down = within((event.clientY - box.top) / box.height);
    model.set("pressed", [across, down]);
    model.save_changes(); // waits while the one before is being answered, and keeps the newest
  };

  if (model.get("is_pressable")) {
    image.classList.add("lk-pressable");
    image.addEventListener("pointerdown", (event) => {
      image.setPointerCapture(event.pointerId);
      point(event);
    });
    image.addEventListener("pointermove", point);
  }
  model.on("change:frame", show);
  show();
  el.appendChild(figure);

  // JupyterLab takes the arrow keys for itself, unless the element in focus says otherwise: for
  // all keys, so it says so only while neither Ctrl nor Cmd is down. And some parts of
  // ipywidgets' controls have no name for a screen reader.
  const keepKeys = ({ target, ctrlKey, metaKey }) =>
    target.toggleAttribute("data-lm-suppress-shortcuts", !(ctrlKey || metaKey));
  let named = null;
  const join = () => {
    if (!el.isConnected) return requestAnimationFrame(join);
    const board = el.closest(".lk-board");
    if (!board) return;
    for (const event of ["focusin", "keydown", "keyup"]) board.addEventListener(event, keepKeys);
    nameParts(board);
    named = new MutationObserver(() => nameParts(board)); // of controls that come later
    named.observe(board, { childList: true, subtree: true });
  };
  join();
  return () => {
    named?.disconnect();
    model.off("change:frame", show);
    for (const address of addresses) URL.revokeObjectURL(address);
  };
}

export default { render };
