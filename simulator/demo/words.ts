/** What the demo's people write. Plain functions of what they were asked, so that a demo looks the same each time. */

export const openings = [
  "Hi, is order 4711 on its way already?",
  "Good morning! Could we get the same coffee filters as last month, 40 boxes?",
  "Two of the crates arrived with broken bottles 😕",
  "Do you have the 5 litre canisters in stock?",
  "What would 200 kg of the dark roast cost us, delivered?",
  "Our invoice from last week still shows the old address.",
  "Can the delivery come on Thursday instead of Friday?",
  "Thanks for the quick help yesterday!",
  "Is there a discount from ten pallets on?",
  "The driver was here, but nobody opened. Can you try again tomorrow?",
];

export const terminalOpenings = ["Stock of article 2040 is below 12 boxes.", "Scanner reports an unknown label: NW-88213.", "Delivery 5120 was received, one pallet missing."];

const answers: [asked: RegExp, words: string[]][] = [
  [/\b(which|what) (order|number|article)|order number|article number/i, ["It is 4711.", "NW-20413, if I read it right.", "The one from Monday, 4716."]],
  [/\b(how many|how much|quantity)/i, ["40 boxes, as always.", "Let us say 25 this time.", "Two pallets."]],
  [/\b(when|which day|what time|time suits|tomorrow|monday|tuesday|wednesday|thursday|friday)\b/i, ["Thursday before noon would be best.", "Tomorrow after 14:00 is fine.", "Any day but Friday."]],
  [/\b(photo|picture|send us|show)\b/i, ["I will take one as soon as I am back in the store.", "Sure, one moment."]],
  [/\b(address|where|street|location)\b/i, ["Speicherstraße 12, gate 3.", "The same address as last time, please."]],
  [/\b(price|cost|€|\$|discount|offer|quote)/i, ["That works for us. Please go ahead.", "Hm, could you do a little better on the price?", "Good, send the offer please."]],
  [/\b(sorry|apolog|unfortunately|problem)/i, ["No worries, thanks for telling me.", "Okay. What can we do about it?"]],
  [/\b(shipped|on (its|the) way|tracking|dispatched|arrive|delivered)/i, ["Perfect, thank you!", "Great, we will be there to take it."]],
  [/\?\s*$/, ["Yes, please.", "Yes, that is right.", "No, that is all for now, thanks."]],
];

const acknowledgements = ["Thanks!", "Great, thank you 🙏", "Okay, good to know.", "Perfect.", "👍"];

/** How long this exchange may go on: after so many answers a person has what they wanted. */
export const patience = 4;

/** A plausible short answer to what Weft wrote, or null when there is nothing left to say. `turn` counts this person's answers. */
export function answerTo(text: string, turn: number): string | null {
  if (turn >= patience) return null;
  const fitting = answers.find(([asked]) => asked.test(text))?.[1];
  if (!fitting) return turn >= patience - 1 ? null : pick(acknowledgements, text.length + turn);
  return pick(fitting, text.length + turn);
}

export function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length] as T;
}
