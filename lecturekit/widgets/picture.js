// A picture with a sentence below it, replaced without flicker; if asked, it says where it is
// pressed. data-frame tells which picture the browser has.
function render({ model, el }) {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  const caption = document.createElement("figcaption");
  figure.className = "lk-picture";
  image.draggable = false;
  caption.setAttribute("aria-live", "polite");
  figure.append(image, caption);
  let address = null;

  const show = () => {
    const before = address;
    const frame = model.get("frame");
    address = URL.createObjectURL(new Blob([model.get("png")], { type: "image/png" }));
    image.onload = () => {
      if (before) URL.revokeObjectURL(before);
      figure.dataset.frame = frame;
    };
    image.alt = caption.textContent = model.get("caption");
    image.src = address; // the browser keeps the picture before until this one is there
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

  // JupyterLab takes the arrow keys for itself, unless the element in focus says otherwise; and
  // the handle of a slider has no name for a screen reader.
  const keepKeys = () => {
    if (!el.isConnected) return requestAnimationFrame(keepKeys);
    el.closest(".lk-board")?.addEventListener("focusin", ({ target }) => {
      target.setAttribute("data-lm-suppress-shortcuts", "true");
      const label = target.closest(".jupyter-widgets")?.querySelector(".widget-label");
      if (target.role === "slider" && label) target.setAttribute("aria-label", label.textContent);
    });
  };
  keepKeys();
  return () => {
    model.off("change:frame", show);
    URL.revokeObjectURL(address);
  };
}

export default { render };
