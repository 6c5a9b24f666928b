/* Wagtail takes what stands in a form two seconds after it has loaded for what was there when
   it was opened: what somebody changed before would neither be saved nor warned about. */
(() => {
  // Not all events at which a form changes: rich text keeps these from going on.
  const WRITES = ["beforeinput", "input", "change", "paste", "cut", "drop"];
  const WRITING_KEYS = /^(.|Enter|Backspace|Delete)$/u;
  // Values themselves say nothing: rich text writes its own anew when it is ready.
  const STRUCTURE = /-(count|order|type|deleted|TOTAL_FORMS|ORDER|DELETE)$/;
  let written = false;
  let before = null;

  const formOf = (event) => event.isTrusted && event.target.closest?.("#page-edit-form");
  const shape = (form) =>
    new Map([...new FormData(form)].filter(([name]) => STRUCTURE.test(name)));
  const wrote = (event) => {
    if (formOf(event)) written = true;
  };
  const touched = (event) => {
    const form = formOf(event);
    if (!form) return;
    before ??= shape(form);
    const types = !event.ctrlKey && !event.metaKey && WRITING_KEYS.test(event.key ?? "");
    if (types && event.target.isContentEditable) written = true;
  };
  for (const name of WRITES) document.addEventListener(name, wrote, true);
  for (const name of ["pointerdown", "keydown"])
    document.addEventListener(name, touched, true);

  document.addEventListener(
    "w-unsaved:watch-edits",
    ({ target }) => {
      for (const name of WRITES) document.removeEventListener(name, wrote, true);
      for (const name of ["pointerdown", "keydown"])
        document.removeEventListener(name, touched, true);
      const now = shape(target);
      const built = [...(before ?? [])].some(([name, value]) => now.get(name) !== value);
      if (written || built) target.dataset.wUnsavedForceValue = "true";
    },
    { once: true },
  );
})();
