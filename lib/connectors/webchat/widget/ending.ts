import { h } from "./dom";
import type { Words } from "./words";

/** The end of a chat: one question, five answers. */
export function endingCard(words: Words, rated: (score: number) => void): HTMLElement {
  const thanks = h("p", { class: "rated", role: "status" });
  const scores = h("div", { class: "scores" });
  const question = h("fieldset", {}, h("legend", {}, words.say("rate")), scores);
  for (const score of [1, 2, 3, 4, 5]) {
    scores.append(
      h("button", {
        type: "button",
        "aria-label": words.say("rateOne", { score }),
        onclick: () => {
          question.remove();
          thanks.textContent = words.say("rated");
          rated(score);
        },
      }, new Intl.NumberFormat(words.language).format(score)),
    );
  }
  return h("div", { class: "ending" }, h("p", {}, words.say("ended")), question, thanks);
}
