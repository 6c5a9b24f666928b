/* Lets files be dropped anywhere on the form, and says that reading them has begun. */
(() => {
  const form = document.querySelector("[data-import]");
  if (!form) return;
  const input = form.querySelector('input[type="file"]');
  const status = form.querySelector("[data-import-status]");
  input.multiple = true;

  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.dataset.over = "yes";
  });
  form.addEventListener("dragleave", () => delete form.dataset.over);
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    delete form.dataset.over;
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    const count = input.files.length;
    status.textContent = count === 1 ? input.files[0].name : `${count} files`;
  });
  form.addEventListener("submit", () => {
    status.textContent = "Reading…";
  });
})();
