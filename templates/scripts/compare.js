// Lays the later of two pictures over the earlier one, with a slider between them that the keyboard
// moves as well. Without it the two stand side by side.
(() => {
  "use strict";
  for (const pair of document.querySelectorAll("[data-compare]")) {
    const frames = [...pair.querySelectorAll(".frame")];
    if (frames.length !== 2) continue;
    const [before, after] = frames;

    const stage = document.createElement("div");
    stage.className = "stage";
    const line = document.createElement("div");
    line.className = "divider";
    line.setAttribute("aria-hidden", "true");

    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = "0";
    slider.max = "100";
    slider.value = "50";
    const times = [...pair.querySelectorAll("time")].map((time) => time.textContent);
    slider.setAttribute("aria-label", say("Left: {first}. Right: {second}.", { first: times[0], second: times[1] }));

    function move() {
      const share = `${slider.value}%`;
      after.style.clipPath = `inset(0 0 0 ${share})`;
      line.style.left = share;
      slider.setAttribute("aria-valuetext", say("{number} per cent of the earlier picture", { number: slider.value }));
    }

    const homes = frames.map((frame) => frame.parentElement);
    function lay() {
      stage.append(before, after, line);
      pair.before(stage, slider);
      pair.classList.add("laid");
      move();
    }
    function part() {
      frames.forEach((frame, number) => homes[number].prepend(frame));
      after.style.clipPath = "";
      stage.remove();
      slider.remove();
      pair.classList.remove("laid");
    }

    slider.addEventListener("input", move);
    window.addEventListener("beforeprint", part);
    window.addEventListener("afterprint", lay);
    lay();
  }
})();
