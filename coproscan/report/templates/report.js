"use strict";
// The page is complete without this script. It adds a filter to the table of excerpts and a sort
// to every table of themes, leads from a figure to the excerpts that it counts and back, and opens
// what is folded before printing.
document.documentElement.className = "script"; // rows to search are laid out when they are found
addEventListener("DOMContentLoaded", () => {
  const printed = 60; // entries of a folded list that still print: about three pages
  const step = 50; // rows shown at first, and more at each press: about three screens

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const number = (value) => value.toLocaleString("en-GB");

  function sorting(table) {
    const body = table.tBodies[0];
    const inOrder = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const compare = new Intl.Collator("en-GB", { numeric: true }).compare;
    const key = (cell) => cell.dataset.order ?? cell.textContent.trim();
    heads.forEach((head, column) => {
      // Of figures the largest are wanted first, of words the first letters.
      const turns = head.matches(".n") ? ["descending", "ascending"] : ["ascending", "descending"];
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = turns[turns.indexOf(head.ariaSort) + 1];
        for (const other of heads) other.removeAttribute("aria-sort");
        const rows = [...inOrder];
        if (next) {
          head.setAttribute("aria-sort", next);
          const sign = next === "ascending" ? 1 : -1;
          const keys = new Map(rows.map((row) => [row, key(row.cells[column])]));
          rows.sort((a, b) => sign * compare(keys.get(a), keys.get(b)));
        }
        body.append(...rows);
        table.dispatchEvent(new Event("sorted"));
      });
    });
  }

  function excerpts() {
    const table = document.getElementById("excerpt-table");
    if (!table) return;
    const rows = table.tBodies[0].rows;
    const form = document.querySelector(".filter");
    const selects = [...form.querySelectorAll("select")];
    const more = document.querySelector(".more");
    const status = form.querySelector(".shown");
    const units = JSON.parse(table.dataset.units);
    const shown = [];
    let limit = step;
    let words = null;

    // What was said and where; theme and function have their own choice.
    const spoken = (row) => plain(`${row.cells[0].textContent} ${row.cells[3].textContent}`);
    const matches = (row, wanted, chosen) =>
      chosen.every(([key, value]) => row.dataset[key]?.split(" ").includes(value)) &&
      wanted.every((word) => words.get(row).includes(word));

    // Whom the figures count for the rows found: "7 people who answered, 5 sources".
    const voiced = (voices) => units.filter(([channel]) => voices.has(channel))
      .map(([channel, [one, several]]) => {
        const { size } = voices.get(channel);
        return `${number(size)} ${size === 1 ? one : several}`;
      }).join(", ");

    function show() {
      const wanted = plain(form.querySelector("input").value).split(/\s+/).filter(Boolean);
      if (wanted.length && !words) words = new Map([...rows].map((row) => [row, spoken(row)]));
      const chosen = selects.filter((select) => select.value)
        .map((select) => [select.dataset.key, select.value]);
      let found = 0;
      const voices = new Map();
      for (const row of shown) row.classList.remove("found");
      shown.length = 0;
      for (const row of rows) {
        if (!matches(row, wanted, chosen)) continue;
        found += 1;
        if (found <= limit) shown.push(row);
        const { c, u } = row.dataset;
        if (u) voices.set(c, (voices.get(c) ?? new Set()).add(u));
      }
      for (const row of shown) row.classList.add("found");
      more.hidden = found <= limit;
      status.textContent = found === rows.length
        ? `Showing ${number(shown.length)} of ${number(found)}.`
        : `${number(found)} of ${number(rows.length)} match`
          + `${voices.size ? `, from ${voiced(voices)}` : ""}; showing ${number(shown.length)}.`;
      return found;
    }

    let waiting = 0;
    const again = () => { limit = step; return show(); };
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(again, 120); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(again));
    table.addEventListener("sorted", show);
    more.querySelector("button").addEventListener("click", () => {
      const next = limit;
      limit += step;
      show();
      shown[next].tabIndex = -1;
      shown[next].focus({ preventScroll: true });
    });

    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-t]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      form.querySelector("input").value = "";
      for (const select of selects) select.value = link.dataset[select.dataset.key] ?? "";
      if (again()) {
        event.preventDefault();
        history.pushState(null, "", "#excerpts");
        reveal();
      } else form.reset(); // none may be quoted here: the link leads to the theme
    });
    const themes = new Set([...rows].map((row) => row.dataset.t));
    for (const line of document.querySelectorAll(".all")) {
      line.hidden = !themes.has(line.firstElementChild.dataset.t);
    }
    form.hidden = false;
    show();
  }

  function wayBack() {
    const back = document.createElement("button");
    back.type = "button";
    back.className = "back";
    back.textContent = "← Back to where you were";
    back.hidden = true;
    document.body.append(back);
    const trail = [];
    back.addEventListener("click", () => {
      const { link, top } = trail.pop();
      back.hidden = !trail.length;
      scrollTo({ top });
      link.focus({ preventScroll: true });
    });
    // Before the link is followed: where it leads to may be folded open above it.
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      if (link?.closest("main")) trail.push({ link, top: scrollY });
      else if (link) trail.length = 0;
      back.hidden = !trail.length;
    }, { capture: true });
  }

  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let up = target.parentElement?.closest("details"); up; up = up.parentElement?.closest("details")) up.open = true;
    target.scrollIntoView({ block: target.matches("mark, span") ? "center" : "start" });
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function printing() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("main details:not([open])")]
        .filter((details) => details.querySelectorAll("li, tr").length <= printed);
      for (const details of opened) details.open = true;
    });
    addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
  }

  if (matchMedia("(max-width: 63.99rem)").matches) document.querySelector(".contents details").open = false;
  document.querySelectorAll("table.sortable").forEach(sorting);
  excerpts();
  wayBack();
  printing();
  addEventListener("hashchange", reveal);
  reveal();
});
