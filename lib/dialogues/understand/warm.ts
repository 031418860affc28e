import { warmGuessing } from "./guess-language";
import { warmLexicon } from "./lexicon";
import { understand } from "./understand";

const pause = (): Promise<void> => new Promise((next) => setTimeout(next, 1));

/** Makes ready what the first answer would have to wait for, in small steps: a process does it while it has nothing else to do. */
export async function warmUnderstanding(): Promise<void> {
  await warmLexicon(pause);
  await warmGuessing(pause);
  // What has run once runs faster.
  understand({ text: "Yes please, that is fine" }, { replies: [{ id: "yes", meaning: "yes", label: "Yes" }], number: true });
}
