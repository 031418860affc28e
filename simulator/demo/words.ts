import type { DemoLanguage } from "./settings";

/** What the demo's people write. Plain functions of what they were asked, so that a demo looks the same each time. */

type Spoken = Partial<Record<DemoLanguage, string[]>> & { en: string[] };

const openings: Spoken = {
  en: [
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
  ],
  de: ["Guten Morgen, ist unsere Bestellung 4716 schon unterwegs?", "Können wir nächste Woche 20 Kartons mehr bekommen?", "In der letzten Lieferung fehlten zwei Säcke Mehl.", "Haben Sie die Kaffeefilter wieder da?"],
  fr: ["Bonjour, notre commande 4718 partira-t-elle aujourd'hui ?", "Avez-vous encore de la farine d'avoine ?", "Il manquait deux cartons dans la livraison de ce matin."],
  es: ["Hola, ¿cuándo sale nuestro pedido 4720?", "¿Nos pueden mandar 12 cajas más de aceite?", "Ayer llegaron dos cajas rotas 😕"],
};

export const opening = (round: number, language: DemoLanguage = "en"): string => pick(spoken(openings, language), round);

/** Said in public, to a company that is named at the beginning. */
const publicOpenings: Spoken = {
  en: [
    "third delivery this month with broken bottles. Is anybody packing these? 😡",
    "the new dark roast is wonderful. Our guests ask for it by name.",
    "your order page has been down since this morning. How do we order for the weekend?",
    "do you deliver to the islands as well?",
    "no answer on the phone for two days. Where is order 4711?",
    "thank you for the quick replacement yesterday 🙏",
  ],
  de: ["die Lieferung ist wieder zu spät, und am Telefon ist niemand. Was ist da los?", "der neue Kaffee ist ausgezeichnet, danke!", "gibt es die Becher auch ohne Plastikdeckel?"],
  fr: ["toujours pas de nouvelles de notre commande. C'est normal ?", "merci pour la livraison express !"],
  es: ["otra vez cajas rotas. ¿Quién responde por esto?", "¡el aceite nuevo es buenísimo!"],
};

export const publicOpening = (round: number, language: DemoLanguage = "en"): string => pick(spoken(publicOpenings, language), round);

export const terminalOpenings = ["Stock of article 2040 is below 12 boxes.", "Scanner reports an unknown label: NW-88213.", "Delivery 5120 was received, one pallet missing."];

const answers: [asked: RegExp, words: Spoken][] = [
  [/\b(which|what) (order|number|article)|order number|article number|bestellnummer|welche (bestellung|nummer)|numéro de commande|número de pedido/i, { en: ["It is 4711.", "NW-20413, if I read it right.", "The one from Monday, 4716."], de: ["Es ist die 4716.", "NW-20413, wenn ich es richtig lese."], fr: ["C'est la 4718."], es: ["Es el 4720."] }],
  [/\b(how many|how much|quantity|wie viele?|combien|cuánt[oa]s?)\b/i, { en: ["40 boxes, as always.", "Let us say 25 this time.", "Two pallets."], de: ["40 Kartons, wie immer.", "Diesmal reichen 25."], fr: ["40 cartons, comme toujours."], es: ["40 cajas, como siempre."] }],
  [/\b(when|which day|what time|time suits|tomorrow|monday|tuesday|wednesday|thursday|friday|wann|morgen|montag|dienstag|mittwoch|donnerstag|freitag|quand|demain|jeudi|cuándo|mañana|jueves)\b/i, { en: ["Thursday before noon would be best.", "Tomorrow after 14:00 is fine.", "Any day but Friday."], de: ["Donnerstag vor zwölf wäre am besten.", "Morgen nach 14 Uhr passt."], fr: ["Jeudi avant midi, ce serait parfait."], es: ["El jueves antes de las doce, mejor."] }],
  [/\b(photo|picture|send us|show|foto|bild|imagen)\b/i, { en: ["I will take one as soon as I am back in the store.", "Sure, one moment."], de: ["Mache ich, sobald ich wieder im Laden bin."], fr: ["Je vous l'envoie dès que possible."], es: ["Se la mando enseguida."] }],
  [/\b(address|where|street|location|adresse|wohin|wo|où|dirección|dónde)\b/i, { en: ["Speicherstraße 12, gate 3.", "The same address as last time, please."], de: ["An die gleiche Adresse wie beim letzten Mal, bitte."], fr: ["À la même adresse que la dernière fois."], es: ["A la misma dirección que la última vez."] }],
  [/\b(price|cost|discount|offer|quote|preis|kostet|rabatt|angebot|prix|remise|precio|oferta)\b|€|\$/i, { en: ["That works for us. Please go ahead.", "Hm, could you do a little better on the price?", "Good, send the offer please."], de: ["Das passt uns, bitte so machen.", "Geht da noch etwas beim Preis?"], fr: ["Cela nous convient, allez-y."], es: ["Nos parece bien, adelante."] }],
  [/\b(sorry|apolog|unfortunately|problem|leider|entschuldig|désolé|lo siento)/i, { en: ["No worries, thanks for telling me.", "Okay. What can we do about it?"], de: ["Kein Problem, danke für die Nachricht."], fr: ["Ce n'est pas grave, merci de m'avoir prévenue."], es: ["No pasa nada, gracias por avisar."] }],
  [/\b(shipped|on (its|the) way|tracking|dispatched|arrive|delivered|unterwegs|verschickt|geliefert|expédiée?|en route|enviado|en camino)\b/i, { en: ["Perfect, thank you!", "Great, we will be there to take it."], de: ["Perfekt, danke!", "Prima, wir sind da."], fr: ["Parfait, merci !"], es: ["¡Perfecto, gracias!"] }],
  [/\?\s*$/, { en: ["Yes, please.", "Yes, that is right.", "No, that is all for now, thanks."], de: ["Ja, bitte.", "Ja, genau.", "Nein, das war alles, danke."], fr: ["Oui, s'il vous plaît.", "Non, c'est tout, merci."], es: ["Sí, por favor.", "No, eso es todo, gracias."] }],
];

const acknowledgements: Spoken = {
  en: ["Thanks!", "Great, thank you 🙏", "Okay, good to know.", "Perfect.", "👍"],
  de: ["Danke!", "Super, vielen Dank 🙏", "Alles klar.", "Perfekt.", "👍"],
  fr: ["Merci !", "Parfait, merci.", "D'accord.", "👍"],
  es: ["¡Gracias!", "Perfecto, gracias.", "De acuerdo.", "👍"],
  pt: ["Obrigada!", "Perfeito.", "👍"],
  zh: ["好的，谢谢！", "收到。", "👍"],
};

/** How long this exchange may go on: after so many answers a person has what they wanted. */
export const patience = 4;

/** A plausible short answer to what Weft wrote, or null when there is nothing left to say. `turn` counts this person's answers. */
export function answerTo(text: string, turn: number, language: DemoLanguage = "en"): string | null {
  if (turn >= patience) return null;
  const fitting = answers.find(([asked]) => asked.test(text))?.[1];
  if (!fitting) return turn >= patience - 1 ? null : pick(spoken(acknowledgements, language), text.length + turn);
  return pick(spoken(fitting, language), text.length + turn);
}

const spoken = (words: Spoken, language: DemoLanguage): string[] => words[language] ?? words.en;

export function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length] as T;
}
