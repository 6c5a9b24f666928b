// Shows an article from nothing but its published record: reader.html?article=/topic/article/

/** An element with properties and children; a child that is a string is plain text. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** An element around markup of the record, which is trusted: see docs/headless.md. */
function marked(name, html, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.innerHTML = html;
  return made;
}

/** A day as the reader's language writes it. */
function day(iso, lang) {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return date.toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" });
}

function facts(record) {
  const known = [];
  if (record.minutes) known.push(`${record.minutes} min`);
  if (record.reviewed) known.push(`reviewed ${day(record.reviewed, record.lang)}`);
  known.push(`updated ${day(record.modified, record.lang)}`);
  return element("p", { className: "facts" }, known.join(" · "));
}

/** Where readers in danger find help now; a heading always follows it. */
function helpCard(record) {
  const card = record.help_card;
  if (!card) return [];
  const call = card.lang.startsWith("en") && "Call ";
  const link = (words, href) => (words && href ? element("a", { href }, words) : words);
  const line = (each) => {
    const said = [
      each.country,
      each.hours,
      link(each.phone && `${call || ""}${each.phone}`, each.phone_url),
      link(each.sms, each.sms_url),
      link(each.name, each.url),
    ];
    return element("li", {}, ...said.filter(Boolean).flatMap((part) => [part, " "]));
  };
  const more = card.more ? [element("p", {}, link(card.more.title, card.more.url))] : [];
  return [
    element(
      "section",
      { className: "help", lang: card.lang, dir: card.dir },
      element("h2", {}, card.title),
      element("p", {}, card.text),
      element("ul", {}, ...card.lines.map(line)),
      ...more,
    ),
    element("h2", {}, "Overview"),
  ];
}

function section(part) {
  const anchors = part.former_anchors.map((id) => element("span", { id }));
  const title = part.title ? [marked("h2", part.title_html)] : [];
  const body = marked("div", part.html);
  return element("section", { id: part.anchor }, ...anchors, ...title, body);
}

function sources(record) {
  if (!record.sources.length) return [];
  const items = record.sources.map(({ title, url, note }) =>
    element(
      "li",
      {},
      url ? element("a", { href: url }, title) : title,
      note ? `: ${note}` : "",
    ),
  );
  return [element("h2", {}, "Sources"), element("ul", {}, ...items)];
}

function show(record) {
  document.title = record.title;
  document.documentElement.lang = record.lang;
  document.documentElement.dir = record.dir;
  document
    .querySelector("main")
    .replaceChildren(
      marked("h1", record.title_html),
      facts(record),
      ...helpCard(record),
      marked("div", record.lead.html, { className: "lead" }),
      ...record.sections.map(section),
      ...sources(record),
    );
  if (location.hash) location.replace(location.hash);
}

function refuse(reason) {
  document.querySelector("main").replaceChildren(element("p", { role: "alert" }, reason));
}

async function read() {
  const path = new URLSearchParams(location.search).get("article") ?? "";
  // Only a path of this host: two slashes would name another one.
  if (!/^\/(?!\/)[^?#\\\s]*$/.test(path)) return refuse("Name an article: ?article=/topic/article/");
  const answer = await fetch(`${path.replace(/\/?$/, "/")}index.json`);
  if (answer.status === 410) return refuse("This article was withdrawn.");
  if (!answer.ok) return refuse("There is no article at this address.");
  const record = await answer.json();
  if (record.format !== 1) return refuse("This article is in a newer format than this page knows.");
  show(record);
}

read().catch(() => refuse("The article could not be read."));
