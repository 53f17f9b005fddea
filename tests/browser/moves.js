// Moves the first control of the board in the page as a hand would, and watches its picture.
window.moves = (() => {
  const board = () => document.querySelector(".lk-board");
  const picture = () => board().querySelector(".lk-picture");
  const visible = (selector) =>
    [...board().querySelectorAll(selector)].find((each) => each.getClientRects().length > 0);
  const frame = () => Number(picture().dataset.frame);
  const until = (time) => new Promise((done) => setTimeout(done, time - performance.now()));

  // Each returns a function that makes one change: there and back again through all values.
  function slider() {
    const handle = visible(".noUi-handle");
    const at = (end) =>
      Number(handle.getAttribute("aria-valuenow")) === Number(handle.getAttribute(`aria-value${end}`));
    let key = "ArrowRight";
    return () => {
      if (at("max")) key = "ArrowLeft";
      if (at("min")) key = "ArrowRight";
      handle.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    };
  }
  function list() {
    const select = visible("select");
    return () => {
      select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    };
  }
  function button() {
    const box = visible("input[type=radio]:not(:checked), input[type=checkbox], button");
    return () => box.click();
  }
  const mover = () =>
    visible(".noUi-handle") ? slider() : visible("select") ? list() : button();

  // The time of the animation frame after the answer: a new picture, or a line that says no.
  function answered(most) {
    return new Promise((done) => {
      const end = () => {
        observer.disconnect();
        requestAnimationFrame(() => done(performance.now()));
      };
      const observer = new MutationObserver((changes) => {
        const shown = (each) =>
          each.attributeName === "data-frame" ||
          [...each.addedNodes].some((node) => node.classList?.contains("lk-wrong"));
        if (changes.some(shown)) end();
      });
      const options = { subtree: true, childList: true, attributes: true };
      observer.observe(board(), { ...options, attributeFilter: ["data-frame"] });
      setTimeout(end, most);
    });
  }

  // Milliseconds from each of some moves to its picture, one after the other.
  async function times(count) {
    const move = mover();
    const found = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      const answer = answered(2000);
      move();
      found.push((await answer) - start);
      await until(performance.now() + 50); // the kernel says that it is done
    }
    return found;
  }

  // Drag the first slider to and fro, to end at four fifths of it.
  async function dragged(count, seconds) {
    const track = visible(".noUi-target").getBoundingClientRect();
    const mouse = (kind, target, share) => {
      const clientX = track.left + share * track.width;
      const clientY = track.top + track.height / 2;
      const options = { clientX, clientY, buttons: 1, bubbles: true, view: window };
      target.dispatchEvent(new MouseEvent(kind, options));
    };
    const before = frame();
    let last = performance.now();
    const observer = new MutationObserver(() => (last = performance.now()));
    observer.observe(picture(), { attributes: true, attributeFilter: ["data-frame"] });
    const start = performance.now();
    const handle = visible(".noUi-handle");
    const box = handle.getBoundingClientRect();
    mouse("mousedown", handle, (box.left + box.width / 2 - track.left) / track.width);
    for (let i = 1; i <= count; i++) {
      await until(start + (1000 * seconds * i) / count);
      const sweep = (4.8 * i) / count; // 0 to 1 and back, twice, and on to 0.8
      mouse("mousemove", document.documentElement, Math.abs(((sweep + 1) % 2) - 1));
    }
    mouse("mouseup", document.documentElement, 0.8);
    const end = performance.now();
    do await until(performance.now() + 100);
    while (performance.now() - Math.max(last, end) < 1500);
    observer.disconnect();
    return { frames: frame() - before, settled: Math.max(0, last - end) };
  }
  const hasSlider = () => Boolean(visible(".noUi-handle"));
  return { times, dragged, hasSlider };
})();
