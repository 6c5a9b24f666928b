/* Which language some words are in: a button in the toolbar, and how such words look. */
(() => {
  const { Modifier, EditorState } = window.DraftJS;
  const React = window.React;
  const TAG = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*";
  const COMMON = "ar de el en es fa fr he hi it ja ko la nl pl pt ru sv tr uk ur zh".split(" ");

  const nameOf = (tag) => {
    try {
      return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) || tag;
    } catch {
      return tag;
    }
  };

  const make = (name, attributes, ...children) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...children);
    return element;
  };

  /* Asks for a language; answers a tag, "" to take it off, or null if it was cancelled. */
  const ask = (present) =>
    new Promise((answer) => {
      const list = make("datalist", { id: "language-tags" });
      list.append(...COMMON.map((tag) => make("option", { value: tag }, nameOf(tag))));
      const field = make("input", { type: "text", id: "language-tag", pattern: TAG, value: present });
      field.required = true;
      field.setAttribute("list", list.id);
      field.setAttribute("aria-describedby", "language-help");
      const button = (text, value, look) =>
        make("button", { type: "submit", value, className: `button ${look}` }, text);
      const cancel = button("Cancel", "cancel", "button-secondary");
      cancel.formNoValidate = true;
      const buttons = [button("Mark the words", "mark", ""), cancel];
      if (present) {
        const off = button("Take it off", "off", "button-secondary");
        off.formNoValidate = true;
        buttons.splice(1, 0, off);
      }
      const dialog = make(
        "dialog",
        { className: "language-dialog" },
        make(
          "form",
          { method: "dialog" },
          make("label", { htmlFor: field.id }, "Language of these words"),
          field,
          list,
          make("p", { id: "language-help", className: "help" }, "A language tag such as fr, he or zh-Hant."),
          make("div", { className: "language-buttons" }, ...buttons),
        ),
      );
      dialog.setAttribute("aria-label", "Language of these words");
      dialog.addEventListener("close", () => {
        dialog.remove();
        answer({ mark: field.value.trim(), off: "" }[dialog.returnValue] ?? null);
      });
      document.body.append(dialog);
      dialog.showModal();
    });

  class LanguageSource extends React.Component {
    componentDidMount() {
      const { editorState, entity, entityType, onComplete, onClose } = this.props;
      ask(entity?.getData().lang || "").then((lang) => {
        if (lang === null) {
          onClose();
          return;
        }
        let content = editorState.getCurrentContent();
        let key = null;
        if (lang) {
          content = content.createEntity(entityType.type, "MUTABLE", { lang });
          key = content.getLastCreatedEntityKey();
        }
        const marked = Modifier.applyEntity(content, editorState.getSelection(), key);
        onComplete(EditorState.push(editorState, marked, "apply-entity"));
      });
    }

    render() {
      return null;
    }
  }

  const Language = ({ entityKey, contentState, children }) => {
    const { lang, dir } = contentState.getEntity(entityKey).getData();
    const title = lang ? nameOf(lang) : "Other direction";
    return React.createElement("span", { lang, dir, title, className: "language-words" }, children);
  };

  window.draftail.registerPlugin(
    { type: "LANGUAGE", source: LanguageSource, decorator: Language },
    "entityTypes",
  );
})();
