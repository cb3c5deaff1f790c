// The search of the offline edition: hides the pages in which not every word stands. No request is ever made.
(() => {
  const field = document.getElementById("find"), none = document.getElementById("none");
  const pages = [...document.querySelectorAll("article")];
  const lines = new Map([...document.querySelectorAll("#contents a")].map((one) => [one.getAttribute("href").slice(1), one.parentElement]));
  // Marks and variants fall away, as in the search of the site: who types without them finds the same.
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}\u0640\u200c\u200d]/gu, "").replace(/ي|ى/g, "ی").replace(/ك/g, "ک").replace(/[ہةۃ]/g, "ه");
  const texts = new Map();
  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const page of pages) {
      if (!texts.has(page)) texts.set(page, fold(page.textContent));
      const fits = words.every((word) => texts.get(page).includes(word));
      page.hidden = !fits;
      lines.get(page.id).hidden = !fits;
      shown += fits;
    }
    none.hidden = shown > 0;
    none.querySelector("bdi").textContent = field.value;
  });
})();
