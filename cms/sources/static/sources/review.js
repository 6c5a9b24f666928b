/* Saves each answer of the review screen as it is given, and lets the screen follow.
   Without this file the form does the same with its buttons. */
(() => {
  const form = document.querySelector("[data-review]");
  if (!form) return;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const questions = all("[data-question]");
  const live = find("[data-live]");
  const dialog = find("[data-dialog]");
  const keysOn = find("[data-keys-on]");
  const EDITOR_LAG = 350; // Draftail writes into its field a quarter of a second later
  const PREFERENCE = "review-single-keys";

  /* Sending */

  let queue = Promise.resolve();

  const send = (fields) => {
    queue = queue.then(() => post(fields)).catch(() => fail("This was not saved; the server did not answer."));
    return queue;
  };

  const post = async (fields) => {
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "token"]) data.set(name, form.elements[name].value);
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    const answer = await fetch(window.location.href, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
    });
    const state = await answer.json();
    if (answer.status === 409) fail(state.message);
    if (state.questions) follow(state);
  };

  const fail = (message) => {
    const notice = find("[data-stale]");
    notice.hidden = false;
    find("[data-stale-text]", notice).textContent = message;
    notice.scrollIntoView({ block: "center" });
    if (live) live.textContent = message;
  };

  /* Following */

  const show = (element, visible) => {
    if (element) element.hidden = !visible;
  };

  const follow = (state) => {
    find("[data-counts]").textContent = state.counts;
    if (live) live.textContent = state.progress;
    const bar = find("[data-bar]");
    if (bar) bar.value = state.total - state.open;
    state.sections.forEach(([word, sign, open], row) => {
      for (const line of all(`[data-row="${row}"]`)) {
        find("[data-word]", line).textContent = word;
        find("[data-sign]", line).textContent = sign;
        if (line.dataset.is) line.dataset.is = word.replaceAll(" ", "-");
        const count = find("[data-open]", line);
        if (count) {
          count.hidden = !open;
          count.textContent = `(${open})`;
        }
      }
    });
    for (const question of questions) followQuestion(question, state.questions[question.dataset.question]);
    for (const change of all("[data-change]")) {
      const refused = state.changes[change.dataset.change];
      change.toggleAttribute("data-refused", Boolean(refused));
      show(find("[data-said]", change), refused);
      show(find("[data-refuse]", change), !refused);
      show(find("[data-keep]", change), refused);
    }
  };

  const followQuestion = (question, state) => {
    if (!state) return;
    find("[data-result]", question).innerHTML = state.result; // escaped by the server's template
    find("[data-by]", question).textContent = state.decided ? state.by : "Needs you";
    find("[data-sign]", find("[data-state]", question)).textContent = state.decided ? "✓" : "?";
    show(find("[data-back]", question), state.decided);
    show(find("[data-until]", question), !state.decided);
    let was = find('input[name^="was-"]', question);
    if (!was) {
      was = document.createElement("input");
      was.type = "hidden";
      was.name = `was-${question.dataset.question}`;
      question.append(was);
    }
    was.value = state.choice;
    if (!state.decided && !writing(question)) {
      for (const radio of all('input[type="radio"]', question)) radio.checked = false;
    }
  };

  /* Answering */

  const writing = (question) => find("[data-own]", question)?.hidden === false;

  const choose = (question, radio, focus) => {
    radio.checked = true;
    if (radio.value === "own") {
      write(question, focus);
      return;
    }
    show(find("[data-own]", question), false);
    show(find("[data-decide]", question), false);
    decide(question);
  };

  const decide = (question) => {
    const name = question.dataset.question;
    const chosen = find('input[type="radio"]:checked', question);
    if (!chosen) return;
    const fields = { only: name, [`choice-${name}`]: chosen.value };
    for (const kind of ["rich", "text"]) {
      const field = form.elements[`${kind}-${name}`];
      if (field && !field.disabled) fields[`${kind}-${name}`] = field.value;
    }
    send(fields);
  };

  const back = (question) => {
    show(find("[data-own]", question), false);
    show(find("[data-decide]", question), false);
    send({ back: question.dataset.question });
    question.focus();
  };

  /* Writing */

  const write = (question, focus) => {
    const own = find("[data-own]", question);
    show(own, true);
    show(find("[data-decide]", question), true);
    if (!own.dataset.ready) openEditor(question, own);
    enter(own, focus);
  };

  const enter = (own, focus) => {
    const field = find('[contenteditable="true"]', own);
    if (field) {
      field.setAttribute("aria-label", find("label", own).textContent);
      if (focus) field.focus();
      return;
    }
    const watch = new MutationObserver(() => {
      if (!find('[contenteditable="true"]', own)) return;
      watch.disconnect();
      enter(own, focus);
    });
    watch.observe(own, { childList: true, subtree: true, attributes: true });
  };

  const wasOwn = (own) =>
    find('input[name^="was-"]', own.closest("[data-question]"))?.value === "own";

  const openEditor = (question, own) => {
    own.dataset.ready = "yes";
    const name = question.dataset.question;
    const field = find("[data-editor]").content.firstElementChild.cloneNode(true);
    field.name = `rich-${name}`;
    field.id = `rich-${name}`;
    field.value = own.dataset.rich;
    const plain = find("[data-plain]", own);
    plain.hidden = true;
    plain.disabled = true;
    const label = find("label", own);
    label.removeAttribute("for");
    own.append(field);
    own.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        if (!event.target.isContentEditable) return;
        event.preventDefault();
        event.stopPropagation();
        finish(question);
      },
      true,
    );
  };

  const finish = (question) => {
    setTimeout(() => {
      decide(question);
      question.focus();
    }, EDITOR_LAG);
  };

  /* Moving */

  let at = -1; // the question that was entered last: a click on a button of the bar takes the focus away

  const enterQuestion = (number) => {
    questions[at]?.removeAttribute("aria-current");
    at = number;
    questions[at].setAttribute("aria-current", "true");
    find("[data-at]").textContent = `Question ${at + 1} of ${questions.length}`;
    for (const button of all("[data-step]")) {
      button.setAttribute("aria-disabled", String(!questions[at + Number(button.dataset.step)]));
    }
  };

  const step = (by) => {
    const target = questions[at < 0 ? 0 : at + by];
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    u: (question) => question && !find("[data-back]", question).hidden && back(question),
    "?": () => dialog.showModal(),
  };

  const typesHere = (target) =>
    target.isContentEditable ||
    target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!keysOn.checked || dialog.open || typesHere(event.target)) return;
    const question = event.target.closest("[data-question]");
    const radio = question && find(`[data-key="${CSS.escape(event.key)}"]`, question);
    if (radio) choose(question, radio, true);
    else if (keys[event.key]) keys[event.key](question);
    else return;
    event.preventDefault();
  });

  /* What the page shows when this runs */

  for (const question of questions) {
    const own = find("[data-own]", question);
    const written = find('input[value="own"]', question)?.checked;
    if (own) own.hidden = true;
    show(find("[data-decide]", question), false);
    for (const key of all("kbd", question)) key.hidden = false;
    question.addEventListener("focusin", () => enterQuestion(questions.indexOf(question)));
    question.addEventListener("change", (event) => {
      if (event.target.type === "radio") choose(question, event.target, false);
    });
    if (written) write(question, false);
  }
  show(find("[data-keys]"), questions.length > 0);
  for (const element of all("[data-no-script]")) show(element, false);
  try {
    keysOn.checked = localStorage.getItem(PREFERENCE) !== "off";
  } catch {
    keysOn.checked = true;
  }
  keysOn.addEventListener("change", () => {
    try {
      localStorage.setItem(PREFERENCE, keysOn.checked ? "on" : "off");
    } catch {
      /* kept for this page only */
    }
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const question = event.target.closest("[data-question]");
    if (!button || ["save", "send", "all"].includes(button.name)) return;
    event.preventDefault();
    if (button.matches("[data-decide]")) finish(question);
    else if (button.matches("[data-back]")) back(question);
    else if (button.name) {
      const other = find(button.name === "refuse" ? "[data-keep]" : "[data-refuse]", button.parentElement);
      send({ [button.name]: button.value }).then(() => other.focus());
    }
  });
  form.addEventListener("submit", () => {
    for (const own of all("[data-own][data-ready]", form)) {
      const field = find('[name^="rich-"]', own);
      if (field.value === own.dataset.rich) field.disabled = wasOwn(own); // not a new answer
    }
  });
  for (const button of all("[data-step]")) {
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }
  find("[data-help]")?.addEventListener("click", () => dialog.showModal());
})();
