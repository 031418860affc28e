import type { DemoLanguage } from "../demo/settings";
import { pick } from "../demo/words";
import { cratePicture } from "@/lib/demo/picture";
import type { Letter } from "./writing";

/** New mails of the demo's customers. */
const letters: Partial<Record<DemoLanguage, Letter[]>> & { en: Letter[] } = {
  en: [
    { subject: "Order for next week", text: "Hello,\n\nplease put us down for 30 boxes of paper cups 0.3 l and ten bags of dark roast, delivery on Tuesday if you can.\n\nKind regards" },
    { subject: "Question about your delivery times", text: "Hello,\n\nwe are moving our kitchen on the 14th. Do you also deliver before seven in the morning?\n\nThank you" },
    { subject: "Credit note for returned crates", text: "Hello,\n\nthe driver took back eleven empty crates on Monday, and the credit note shows nine. Could you look into it?\n\nBest regards" },
    { subject: "Catalogue", text: "Hi,\n\ncould you send me the new catalogue with prices from 50 boxes on?\n\nThanks" },
  ],
  de: [
    { subject: "Bestellung für nächste Woche", text: "Guten Tag,\n\nbitte merken Sie uns 20 Kartons Kraftpapiertüten und fünf Kanister Olivenöl vor. Lieferung gern am Mittwoch.\n\nMit freundlichen Grüßen" },
    { subject: "Leergut", text: "Guten Tag,\n\nwann holen Sie die leeren Kisten ab? Es sind inzwischen achtzehn.\n\nViele Grüße" },
  ],
  fr: [{ subject: "Commande de farine", text: "Bonjour,\n\npourriez-vous nous livrer 12 sacs de farine d'avoine avant vendredi ?\n\nCordialement" }],
  es: [{ subject: "Pedido para el viernes", text: "Hola:\n\n¿nos pueden servir 15 cajas de cubiertos de madera para el viernes?\n\nUn saludo" }],
  pt: [{ subject: "Encomenda de sal marinho", text: "Bom dia,\n\nprecisamos de oito sacos de sal marinho até quinta-feira. É possível?\n\nCumprimentos" }],
  zh: [{ subject: "下周的订单", text: "您好：\n\n请帮我们预留二十箱咖啡滤纸，下周三送货。\n\n谢谢" }],
};

/** A mail with a picture and a table in its HTML, as mail programs make them. */
function letterWithPicture(): Letter {
  return {
    subject: "Damaged pallet, delivery 4738",
    text: "Hello,\n\nthis is how the pallet arrived this morning. We need a replacement for:\n\n4 × matte boxes 30×20\n2 × olive oil 5 l\n\nKind regards",
    html: `<p>Hello,</p><p>this is how the pallet arrived this morning:</p><p><img src="cid:pallet.png" alt="A pallet with a broken crate" width="360"></p><p>We need a <b>replacement</b> for:</p><table border="1" cellpadding="6" style="border-collapse:collapse"><tr><th>Article</th><th>Boxes</th></tr><tr><td>matte boxes 30×20</td><td>4</td></tr><tr><td>olive oil 5 l</td><td>2</td></tr></table><p>Kind regards</p>`,
    pictures: [{ name: "pallet.png", mime: "image/png", content: cratePicture(4) }],
  };
}

const roundsBetweenPictures = 6;

/** What somebody who speaks this language writes; now and then with a picture. */
export function letterOf(round: number, language: DemoLanguage, name: string): Letter {
  const letter = round % roundsBetweenPictures === 1 ? letterWithPicture() : pick(letters[language] ?? letters.en, round);
  return { ...letter, text: `${letter.text}\n${name}\n`, ...(letter.html && { html: `${letter.html}<p>${name}</p>` }) };
}
