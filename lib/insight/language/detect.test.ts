import { expect, test } from "vitest";
import { languageIn } from "./detect";

test.each([
  ["Guten Tag, wir warten seit Dienstag auf unsere Lieferung.", "de"],
  ["Bonjour, nous attendons toujours notre livraison de mardi.", "fr"],
  ["Hola, ¿cuándo llega el pedido que hicimos la semana pasada?", "es"],
  ["Hello, when will the order arrive that we placed last week?", "en"],
  ["Olá, quando chega a encomenda que fizemos na semana passada?", "pt"],
  ["Hei, når kommer bestillingen som vi la inn forrige uke, og hvor er den nå?", "nb"],
  ["先週注文した商品はいつ届きますか。", "ja"],
  ["我们上周订的货什么时候到？", "zh"],
])("“%s” is %s", async (text, language) => expect(await languageIn(text)).toBe(language));

test.each(["ok", "Danke!", "👍👍👍", "", "https://example.com/guten-tag-wir-warten-auf-unsere-lieferung", "#yes #yes #yes #yes #yes #yes #yes", "PO-1042 4711 12345678901234567890", "> Guten Tag, wir warten seit Dienstag auf unsere Lieferung.\nok"])("“%s” says nothing of its language", async (text) => expect(await languageIn(text)).toBeNull());
