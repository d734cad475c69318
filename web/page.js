
// page.js - the reading desk: a click on a card brings both reports to its words.
// Texts of articles are put on the page as text, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const desk = $("desk"), panes = { left: $("left"), right: $("right") };
  const wide = window.matchMedia("(min-width: 75em)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const shown = { left: null, right: null, point: null, wording: 0 };

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = clean(text);
    return element;
  };
  // Control characters and those that turn the direction of writing have no place on the page.
  const clean = (text) =>
    text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

  // ------------------------------------------------------------------ places

  // Positions come as bytes of UTF-8, JavaScript counts in units of UTF-16.
  const unitsOf = (text, bytes) => {
    const sorted = [...new Set(bytes)].sort((a, b) => a - b);
    const units = new Map();
    let byte = 0, unit = 0;
    for (const wanted of sorted) {
      while (byte < wanted && unit < text.length) {
        const code = text.codePointAt(unit);
        byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        unit += code < 0x10000 ? 1 : 2;
      }
      units.set(wanted, unit);
    }
    return units;
  };

  // The texts stand on the page; between their blocks lies what is not shown, as blanks.
  const encoder = new TextEncoder();
  const readReport = (index) => {
    const body = [];
    let text = "", bytes = 0;
    for (const block of all("[data-at]", $("report-" + index) || document.createElement("p"))) {
      const at = Number(block.dataset.at), words = block.textContent;
      text += " ".repeat(Math.max(0, at - bytes)) + words;
      bytes = at + encoder.encode(words).length;
      body.push([at, bytes, block.className]);
    }
    return { text, body };
  };
  data.articles.forEach((article, index) => Object.assign(article, readReport(index)));

  // What is known of each article: [start, end, point], found once.
  const known = data.articles.map(() => []);
  // Facts of one report and places would underline half a text: they show when they are chosen.
  const rows = new Set(all("tr[data-point]").map((row) => row.dataset.point));
  const quiet = (id) => id[0] === "f" && !rows.has(id);
  for (const [id, point] of Object.entries(data.points))
    for (const [article, start, end] of point.mentions)
      if (end > start) known[article].push([start, end, id]);
  for (const list of known) list.sort((a, b) => a[0] - b[0] || b[1] - a[1]);

  // ------------------------------------------------------------------- panes

  // One block of an article, cut where a mention or a changed word begins or ends.
  const fillBlock = (element, text, units, block, mentions, hits, changed) => {
    const inside = ([start, end]) => end > block[0] && start < block[1];
    const ranges = mentions.filter(inside), marks = changed.filter(inside);
    const cuts = new Set([block[0], block[1]]);
    for (const [start, end] of [...ranges, ...marks]) {
      cuts.add(Math.max(start, block[0]));
      cuts.add(Math.min(end, block[1]));
    }
    const places = [...cuts].sort((a, b) => a - b);
    for (let i = 0; i + 1 < places.length; i++) {
      const [from, to] = [places[i], places[i + 1]];
      const words = clean(text.slice(units.get(from), units.get(to)));
      const over = ranges.filter(([start, end]) => start <= from && end >= to);
      if (!over.length) {
        element.append(words);
        continue;
      }
      // The shortest range is what a click on these words means.
      over.sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
      const hit = over.some((range) => hits.has(range));
      const differs = hit && marks.some(([start, end]) => start <= from && end >= to);
      const span = make(hit ? "mark" : "span", hit ? (differs ? "hit changed" : "hit") : "known", words);
      span.dataset.point = over[0][2];
      span.dataset.from = from;
      element.append(span);
    }
  };

  const fillPaper = (paper, index, point) => {
    const article = data.articles[index];
    const mentions = known[index].filter(([, , id]) => id === point || !quiet(id));
    const hits = new Set(mentions.filter(([, , id]) => id === point));
    const changed = ((data.points[point] || {}).changed || [])
      .filter(([where]) => where === index).map(([, start, end]) => [start, end]);
    const bytes = article.body.flatMap(([start, end]) => [start, end])
      .concat(mentions.flatMap(([start, end]) => [start, end]), changed.flat());
    const units = unitsOf(article.text, bytes);
    const title = article.body.length && article.body[0][2] === "headline" ? null : article.title;
    if (title) paper.append(make("p", "headline", title));
    for (const block of article.body) {
      const element = make("p", block[2]);
      fillBlock(element, article.text, units, block, mentions, hits, changed);
      paper.append(element);
    }
    if (point && !hits.size) paper.prepend(make("p", "silent", "Nothing of it was found in this report."));
  };

  const chooser = (side, index) => {
    const select = make("select");
    select.setAttribute("aria-label", side === "left" ? "Report on the left" : "Report on the right");
    data.articles.forEach((article, i) => {
      if (article.story !== data.articles[index].story) return;
      const option = make("option", "", article.letter + "  " + article.label);
      option.value = i;
      option.selected = i === index;
      select.append(option);
    });
    select.addEventListener("change", () => fillPane(side, Number(select.value), shown.point));
    return select;
  };

  const scrollToHit = (paper, start) => {
    const marks = all("mark.hit", paper);
    if (!marks.length) return void (paper.scrollTop = 0);
    let target = marks[0];
    // A mention is cut into marks where its words change: the first one at its start is wanted.
    if (start !== undefined) target = marks.find((mark) => Number(mark.dataset.from) >= start) || target;
    const top = target.getBoundingClientRect().top - paper.getBoundingClientRect().top + paper.scrollTop;
    paper.scrollTo({ top: Math.max(0, top - paper.clientHeight / 3), behavior: still.matches ? "auto" : "smooth" });
  };

  // An address of the words themselves: the article, its first byte and the one after its last.
  const placeLink = (index, point, start) => {
    const mentions = ((data.points[point] || {}).mentions || []).filter(([where]) => where === index);
    const [, from, to] = mentions.find((mention) => mention[1] === start) || mentions[0] || [];
    if (to === undefined) return null;
    const link = make("a", "cite bytes", "bytes " + from + "–" + to);
    link.href = "#at-" + index + "-" + from + "-" + to;
    link.title = "address of these words";
    return link;
  };

  const fillPane = (side, index, point, start) => {
    const pane = panes[side], article = data.articles[index];
    const head = make("header"), paper = make("div", "paper");
    shown[side] = index;
    pane.replaceChildren(head, paper);
    pane.dataset.article = index;
    head.append(chooser(side, index));
    const from = make("span", "from", [article.day, article.byline].filter(Boolean).join(" · "));
    const link = placeLink(index, point, start);
    if (link) from.append(from.textContent ? " · " : "", link);
    head.append(from);
    paper.tabIndex = 0;
    paper.setAttribute("role", "document");
    paper.setAttribute("aria-label", clean(article.label));
    fillPaper(paper, index, point);
    scrollToHit(paper, start);
  };

  // ------------------------------------------------------------------- cards

  const cardOf = (id) => {
    const element = id ? document.getElementById(id) : null;
    return element && element.matches(".card, tr") && data.points[id] ? element : null;
  };
  const wordingsOf = (card) => all("[data-article]", card);
  const openDesk = () => {
    desk.hidden = false;
    document.documentElement.classList.add("reading");
  };

  // Which wording of its card an element stands for: itself, or the one of the same report.
  const nthOf = (id, element) => {
    const wordings = cardOf(id) ? wordingsOf(cardOf(id)) : [];
    const same = wordings.findIndex((wording) => wording.dataset.article === element.dataset.article);
    return Math.max(0, wordings.includes(element) ? wordings.indexOf(element) : same);
  };

  // The other report: the first that says it in another way, else any other of the story.
  const partnerOf = (wordings, chosen, article) => {
    const other = wordings.map((wording) => Number(wording.dataset.article));
    const first = chosen > 0 ? other[0] : other.find((index) => index !== article);
    if (first !== undefined && first !== article) return first;
    const mentions = data.points[shown.point].mentions.map(([index]) => index);
    const beside = mentions.find((index) => index !== article);
    if (beside !== undefined) return beside;
    if (shown.right !== null && shown.right !== article && sameStory(shown.right, article)) return shown.right;
    return data.articles.findIndex((_, index) => index !== article && sameStory(index, article));
  };
  const sameStory = (a, b) => data.articles[a].story === data.articles[b].story;

  const showPair = (left, right, startLeft, startRight) => {
    fillPane("left", left, shown.point, startLeft);
    panes.right.hidden = right < 0;
    panes.right.parentNode.classList.toggle("one", right < 0);
    if (right >= 0) fillPane("right", right, shown.point, startRight);
  };

  const select = (id, chosen = 0) => {
    const card = cardOf(id);
    if (!card) return false;
    const wordings = wordingsOf(card);
    const point = data.points[id];
    if (!wordings.length && !point.mentions.length) return false;
    chosen = Math.min(Math.max(chosen, 0), Math.max(wordings.length - 1, 0));
    shown.point = id;
    shown.wording = chosen;
    for (const other of all("[aria-current]")) other.removeAttribute("aria-current");
    for (const other of all(".chosen")) other.classList.remove("chosen");
    card.setAttribute("aria-current", "true");
    if (card.tagName === "ARTICLE" && wordings.length > 1) wordings[chosen].classList.add("chosen");
    for (let details = card.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
    openDesk();
    const at = (wording) => wording ? Number(wording.dataset.start) : undefined;
    const article = wordings.length ? Number(wordings[chosen].dataset.article) : point.mentions[0][0];
    const partner = partnerOf(wordings, chosen, article);
    const partnerWording = wordings.find((wording) => Number(wording.dataset.article) === partner);
    if (chosen > 0 && partner >= 0) showPair(partner, article, at(partnerWording), at(wordings[chosen]));
    else showPair(article, partner, at(wordings[chosen]), at(partnerWording));
    // The desk covers the lower half of a narrow screen: what was chosen stays above it.
    if (!wide.matches) (wordings[chosen] || card).scrollIntoView({ block: "nearest" });
    $("place").textContent = clean(id + (point.about ? "  " + point.about : ""));
    try { history.replaceState(null, "", "#" + id); } catch (refused) { /* some viewers forbid it */ }
    return true;
  };

  // "#at-0-254-359": the words at these bytes, whether or not a card tells of them.
  const openPlace = (id) => {
    const found = /^at-(\d+)-(\d+)-(\d+)$/.exec(id);
    const [article, start, end] = found ? found.slice(1).map(Number) : [];
    if (!found || article >= data.articles.length || end <= start) return false;
    for (const other of all("[aria-current]")) other.removeAttribute("aria-current");
    for (const other of all(".chosen")) other.classList.remove("chosen");
    if (!data.points[id]) {
      data.points[id] = { about: "", mentions: [[article, start, end]], changed: [] };
      known[article].push([start, end, id]);
    }
    shown.point = id;
    openDesk();
    const other = [shown.left, shown.right].find((index) => index !== null && index !== article && sameStory(index, article));
    showPair(article, other !== undefined ? other : data.articles.findIndex((_, index) => index !== article && sameStory(index, article)), start);
    $("place").textContent = clean(data.articles[article].label + ", bytes " + start + "–" + end);
    return true;
  };
  const follow = () => select(location.hash.slice(1)) || openPlace(location.hash.slice(1));

  const putAway = () => {
    for (const other of all("[aria-current]")) other.removeAttribute("aria-current");
    for (const other of all(".chosen")) other.classList.remove("chosen");
    shown.point = null;
    $("place").textContent = "";
    if (!wide.matches) {
      desk.hidden = true;
      document.documentElement.classList.remove("reading");
    } else if (shown.left !== null) {
      showPair(shown.left, panes.right.hidden ? -1 : shown.right);
    }
  };

  // -------------------------------------------------------------- what people do

  const cards = all(".card");
  for (const card of cards) card.tabIndex = -1;
  document.documentElement.classList.add("js");
  all(".tools").forEach((tools) => { tools.hidden = false; });

  const go = (step) => {
    const visible = cards.filter((card) => card.offsetParent !== null);
    const here = visible.indexOf(document.activeElement.closest ? document.activeElement.closest(".card") : null);
    const from = here >= 0 ? here : visible.findIndex((card) => card.id === shown.point);
    const next = visible[from < 0 ? (step > 0 ? 0 : visible.length - 1) : Math.min(Math.max(from + step, 0), visible.length - 1)];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
    if (shown.point) select(next.id);
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest(".source, summary, select, button") || !getSelection().isCollapsed) return;
    const inText = event.target.closest(".paper [data-point]");
    if (inText) {
      const id = inText.dataset.point;
      if (select(id)) cardOf(id).scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
      return;
    }
    const outlet = event.target.closest("[data-open]");
    if (outlet) {
      const index = Number(outlet.dataset.open);
      event.preventDefault();
      openDesk();
      const other = data.articles.findIndex((_, i) => i !== index && sameStory(i, index));
      showPair(index, shown.left !== null && shown.left !== index && sameStory(shown.left, index) ? shown.left : other);
      return;
    }
    const card = event.target.closest(".card, tr[data-point], li[data-point]");
    if (!card) return;
    const id = card.id || card.dataset.point;
    const wording = event.target.closest("[data-article]");
    const chosen = wording ? nthOf(id, wording) : 0;
    if (select(id, chosen) && event.target.closest("a")) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) return;
    const keys = {
      j: () => go(1),
      k: () => go(-1),
      t: () => turnLight(),
      Escape: () => putAway(),
      ArrowRight: () => shown.point && !event.target.closest(".scroll") && select(shown.point, shown.wording + 1),
      ArrowLeft: () => shown.point && !event.target.closest(".scroll") && select(shown.point, shown.wording - 1),
      Enter: () => event.target.matches(".card") && select(event.target.id),
    };
    if (!keys[event.key]) return;
    const done = keys[event.key]();
    if (done !== false && event.key !== "Enter" && event.key !== "Escape") event.preventDefault();
  });

  $("away").addEventListener("click", putAway);
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", () => all("details").forEach((details) => { if (!details.closest(".keys")) details.open = true; }));

  // ------------------------------------------------------------------- light

  const lights = ["system", "light", "dark"];
  let light = "system";
  const setLight = (wanted) => {
    light = lights.includes(wanted) ? wanted : "system";
    if (light === "system") delete document.documentElement.dataset.light;
    else document.documentElement.dataset.light = light;
    $("light").textContent = light === "system" ? "light: system" : "light: " + light;
    try { localStorage.setItem("parallax-light", light); } catch (refused) { /* not kept */ }
  };
  const turnLight = () => setLight(lights[(lights.indexOf(light) + 1) % lights.length]);
  $("light").addEventListener("click", turnLight);
  let kept = null;
  try { kept = localStorage.getItem("parallax-light"); } catch (refused) { /* none kept */ }
  setLight(new URLSearchParams(location.search).get("light") || kept);

  // ------------------------------------------------------------------- begin

  if (follow()) {
    const card = cardOf(shown.point);
    if (card) card.scrollIntoView({ block: "center", behavior: "auto" });
  } else if (wide.matches && data.articles.length) {
    openDesk();
    showPair(0, data.articles.findIndex((_, index) => index > 0 && sameStory(index, 0)));
  }
})();
