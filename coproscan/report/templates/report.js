"use strict";
// The page is complete without this script. It adds a filter and a sort to the table of
// excerpts, a way back from a quote's source, and opens what is folded before printing.
(() => {
  const printed = 60; // entries of a folded list that still print: about three pages
  const step = 50; // rows shown at first, and more at each press: about three screens

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function excerptTable() {
    const table = document.getElementById("excerpt-table");
    if (!table) return;
    const body = table.tBodies[0];
    const form = document.querySelector(".filter");
    const more = document.querySelector(".more");
    const status = form.querySelector(".shown");
    const inOrder = [...body.rows];
    let rows = inOrder;
    let limit = step;
    let words = null;

    // What was said and where; theme and function have their own choice.
    const spoken = (row) => plain(`${row.cells[0].textContent} ${row.cells[3].textContent}`);
    const matches = (row, wanted, chosen) =>
      chosen.every(([key, value]) => row.dataset[key].split(" ").includes(value)) &&
      wanted.every((word) => words.get(row).includes(word));

    function show() {
      const wanted = plain(form.querySelector("input").value).split(/\s+/).filter(Boolean);
      if (wanted.length && !words) words = new Map(inOrder.map((row) => [row, spoken(row)]));
      const chosen = [...form.querySelectorAll("select")]
        .filter((select) => select.value)
        .map((select) => [select.dataset.key, select.value]);
      let found = 0;
      for (const row of rows) {
        const hit = matches(row, wanted, chosen);
        if (hit) found += 1;
        row.hidden = !hit || found > limit;
      }
      more.hidden = found <= limit;
      const shown = Math.min(found, limit).toLocaleString("en-GB");
      const all = inOrder.length.toLocaleString("en-GB");
      status.textContent = found === inOrder.length
        ? `Showing ${shown} of ${all}.`
        : `${found.toLocaleString("en-GB")} of ${all} match; showing ${shown}.`;
    }

    let waiting = 0;
    const again = () => { limit = step; show(); };
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(again, 120); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(again));
    more.querySelector("button").addEventListener("click", () => {
      const first = rows.filter((row) => !row.hidden).length;
      limit += step;
      show();
      const next = rows.filter((row) => !row.hidden)[first];
      if (next) { next.tabIndex = -1; next.focus({ preventScroll: true }); }
    });

    const compare = new Intl.Collator("en-GB", { numeric: true }).compare;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: "" }[head.ariaSort] ?? "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        rows = [...inOrder];
        if (next) {
          head.setAttribute("aria-sort", next);
          const turn = next === "ascending" ? 1 : -1;
          const keys = new Map(rows.map((row) => [row, row.cells[column].textContent.trim()]));
          rows.sort((a, b) => turn * compare(keys.get(a), keys.get(b)));
        }
        body.append(...rows);
        show();
      });
    });
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
    let from = null;
    back.addEventListener("click", () => {
      back.hidden = true;
      history.back();
      if (from) setTimeout(() => from.focus({ preventScroll: true }), 50);
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('main a[href^="#"]');
      if (link) { from = link; back.hidden = false; }
      else if (event.target.closest?.('nav a[href^="#"]')) back.hidden = true;
    });
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
  excerptTable();
  wayBack();
  printing();
  addEventListener("hashchange", reveal);
  reveal();
})();
