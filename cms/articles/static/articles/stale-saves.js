/* A form that is just saving itself is sent when that is done: else it would not know yet
   which version it has made, and be refused as out of date. */
(() => {
  let saving = false;
  let waiting = null;

  const done = () => {
    saving = false;
    if (!waiting) return;
    const { form, submitter } = waiting;
    waiting = null;
    form.requestSubmit(submitter);
  };

  document.addEventListener("w-autosave:save", () => {
    saving = true;
  });
  document.addEventListener("w-autosave:success", done);
  document.addEventListener("w-autosave:error", done);
  document.addEventListener(
    "submit",
    (event) => {
      if (!saving || event.target.id !== "page-edit-form") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, submitter: event.submitter };
    },
    true,
  );
})();

/* Before a save that comes too late Wagtail asks, and says that it would overwrite what came
   between. Here it never does. Wagtail writes its sentence again whenever it has asked the
   server, which it does every ten seconds. */
document.addEventListener("w-dialog:shown", ({ target }) => {
  if (target.id !== "w-save-confirmation-dialog") return;
  const subtitle = document.getElementById("subtitle-w-save-confirmation-dialog");
  if (!subtitle) return;
  const words =
    "Nothing of it is overwritten: go on, and you can put your version and the new one together.";
  const tell = () => {
    if (subtitle.textContent !== words) subtitle.textContent = words;
  };
  tell();
  new MutationObserver(tell).observe(subtitle, { childList: true, subtree: true });
});
