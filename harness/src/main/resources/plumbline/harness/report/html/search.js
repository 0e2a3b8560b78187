// Shows of the single prompts those that hold every word of the search. Without scripts all are shown and there is no search.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("search");
  if (!box) return;
  const found = document.getElementById("found");
  const examples = [...document.querySelectorAll("#examples .example")];
  const lists = [...document.querySelectorAll("#examples .list")];
  const texts = examples.map((example) => example.textContent.toLowerCase());
  box.closest(".search").hidden = false;
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter((word) => word);
    examples.forEach((example, i) => {
      example.hidden = !words.every((word) => texts[i].includes(word));
    });
    lists.forEach((list) => {
      list.hidden = !list.querySelector(".example:not([hidden])");
    });
    const shown = examples.filter((example) => !example.hidden).length;
    found.textContent = words.length ? `${shown} of ${examples.length} shown` : "";
  });
});
