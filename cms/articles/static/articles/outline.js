/* Puts the sections of an article in order: by buttons, by dragging, by number. */
(() => {
  const rowsOf = (outline) => [...outline.querySelectorAll("[data-outline-row]")];

  const number = (outline) => {
    const rows = rowsOf(outline);
    rows.forEach((row, index) => {
      row.querySelector("[data-outline-position]").value = index + 1;
      const [up, down] = row.querySelectorAll("[data-outline-move]");
      up.disabled = index === 0;
      down.disabled = index === rows.length - 1;
    });
  };

  const changed = (outline, row) => {
    number(outline);
    const place = rowsOf(outline).indexOf(row) + 1;
    outline.querySelector("[data-outline-status]").textContent =
      `${row.dataset.title}: position ${place} of ${rowsOf(outline).length}`;
    row.querySelector("[data-outline-position]").dispatchEvent(
      new Event("change", { bubbles: true }),
    );
  };

  const start = (outline) => {
    if (outline.dataset.started) return;
    outline.dataset.started = "yes";
    const list = outline.querySelector(".outline__list");
    if (!list) return;
    for (const buttons of outline.querySelectorAll("[data-outline-buttons]")) buttons.hidden = false;
    number(outline);

    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-outline-move]");
      if (!button) return;
      const row = button.closest("[data-outline-row]");
      const other =
        button.dataset.outlineMove === "-1"
          ? row.previousElementSibling
          : row.nextElementSibling;
      if (!other) return;
      if (button.dataset.outlineMove === "-1") other.before(row);
      else other.after(row);
      changed(outline, row);
      (button.disabled ? row.querySelector("[data-outline-move]:enabled") : button).focus();
    });

    list.addEventListener("change", (event) => {
      if (!event.isTrusted || !event.target.matches("[data-outline-position]")) return;
      const row = event.target.closest("[data-outline-row]");
      const others = rowsOf(outline).filter((each) => each !== row);
      const place = Math.max(1, Math.min(others.length + 1, Math.round(event.target.value)));
      if (place > others.length) list.append(row);
      else others[place - 1].before(row);
      changed(outline, row);
      event.target.focus();
    });

    let dragged = null;
    list.addEventListener("pointerdown", (event) => {
      const handle = event.target.closest("[data-outline-handle]");
      if (handle) handle.closest("[data-outline-row]").draggable = true;
    });
    list.addEventListener("dragstart", (event) => {
      dragged = event.target.closest("[data-outline-row]");
      dragged.classList.add("outline__row--dragged");
      event.dataTransfer.effectAllowed = "move";
    });
    list.addEventListener("dragover", (event) => {
      const over = event.target.closest("[data-outline-row]");
      if (!dragged || !over) return;
      event.preventDefault();
      if (over === dragged) return;
      const box = over.getBoundingClientRect();
      if (event.clientY < box.top + box.height / 2) over.before(dragged);
      else over.after(dragged);
    });
    list.addEventListener("dragend", () => {
      dragged.draggable = false;
      dragged.classList.remove("outline__row--dragged");
      changed(outline, dragged);
      dragged = null;
    });
  };

  const startAll = () => document.querySelectorAll("[data-outline]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
})();
