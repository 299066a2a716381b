/** The bar between mail and add-in: dragged, or moved with the arrow keys. */

const [NARROWEST, WIDEST, STEP] = [320, 560, 20];

/** Sets --addin (px) on `root`. */
export function resizable(bar, root) {
  let width = 380;
  const to = (wanted) => {
    width = Math.min(WIDEST, Math.max(NARROWEST, Math.round(wanted)));
    root.style.setProperty("--addin", `${width}px`);
    bar.setAttribute("aria-valuenow", String(width));
  };
  bar.addEventListener("pointerdown", (event) => {
    bar.setPointerCapture(event.pointerId);
    document.body.classList.add("dragging");
  });
  bar.addEventListener("pointermove", (event) => {
    if (bar.hasPointerCapture(event.pointerId)) to(document.documentElement.clientWidth - event.clientX);
  });
  for (const end of ["pointerup", "pointercancel"]) bar.addEventListener(end, () => { document.body.classList.remove("dragging"); });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") to(width + STEP);
    if (event.key === "ArrowRight") to(width - STEP);
  });
}
