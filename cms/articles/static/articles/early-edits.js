/* Wagtail takes what stands in a form two seconds after it has loaded for what was there when
   it was opened: what somebody changed before would neither be saved nor warned about. */
(() => {
  const NO_TEXT = /^(csrfmiddlewaretoken|loaded_revision_.*|next|comments-.*)$/;
  const TOUCHES = ["pointerdown", "keydown", "beforeinput", "paste", "drop"];
  const said = (form) =>
    JSON.stringify(
      [...new FormData(form)].filter(
        ([name, value]) => typeof value === "string" && !NO_TEXT.test(name),
      ),
    );
  let untouched = null;

  const touched = (event) => {
    const form = event.target.closest?.("#page-edit-form");
    if (event.isTrusted && form) untouched ??= said(form);
  };
  for (const name of TOUCHES) document.addEventListener(name, touched, true);

  document.addEventListener(
    "w-unsaved:watch-edits",
    ({ target }) => {
      for (const name of TOUCHES) document.removeEventListener(name, touched, true);
      if (untouched !== null && untouched !== said(target)) {
        target.dataset.wUnsavedForceValue = "true";
      }
    },
    { once: true },
  );
})();
