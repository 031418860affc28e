import type { RecordType } from "../records/contract";
import { meaningOfHeading, plainHeading, type Meaning } from "./read/meaning";
import { targetsOf } from "./targets";

/** Names of fields that a column of some meaning goes into, the likelier first. */
const homes: Record<Meaning, readonly string[]> = {
  id: ["id"], external: ["external"], name: ["name"], firstName: ["firstName"], middleName: ["middleName"], lastName: ["lastName"], email: ["emails"], phone: ["phones"], company: ["companyId"], jobTitle: ["jobTitle"], labels: ["labels"], owner: ["ownerId"],
  note: ["about", "note", "description"], birthday: ["birthday"], language: ["language"], website: ["domain", "website"], industry: ["industry"], employees: ["employees"], country: ["country"], city: ["city"], amount: ["amountMinor", "totalMinor"], currency: ["currency"], date: ["closeDate", "orderedOn", "date"], due: ["dueDate"],
  status: ["stageId", "status"], sku: ["code", "sku", "line.product"], quantity: ["quantity", "line.quantity"], price: ["priceMinor", "line.price"],
};

/** What a document's number is called. */
const numbers = /^(?:(?:order|quote|quotation|offer|po|purchase order|document|sales order)(?: (?:number|no|nr|id))?|belegnummer|belegnr|beleg|auftragsnummer|auftragsnr|auftrag|bestellnummer|bestellnr|bestellung|angebotsnummer|angebotsnr|angebot|numero de commande|commande|numero de devis|devis|pedido|numero de pedido|presupuesto|ordine|preventivo|order nummer|ordernummer|offertenummer|zamowienie|заказ|номер заказа|订单号|订单编号|注文番号)$/;

const partsOfLines = [
  ["line.discount", /^(?:discount|rabatt|remise|descuento|desconto|sconto|korting|rabat|скидка|折扣|割引)(?: |$)/],
  ["line.unit", /^(?:unit|units|uom|unit of measure|einheit|mengeneinheit|unite|unidad|unidade|unita|eenheid|jednostka|единица|单位|単位)$/],
] as const;

/** Where a column goes by its heading: to the field of that name, or of that meaning. Null: it is left out until somebody says. */
export function targetOfHeading(type: RecordType, heading: string, cellsMeaning: Meaning | null = null): string | null {
  const targets = targetsOf(type);
  const plain = plainHeading(heading);
  const named = targets.find(({ id, label }) => plainHeading(label) === plain || plainHeading(id) === plain);
  if (named) return named.id;
  if (type.numbered && numbers.test(plain)) return type.title;
  const part = type.lines && partsOfLines.find(([, words]) => words.test(plain));
  if (part) return part[0];
  const meaning = meaningOfHeading(heading) ?? cellsMeaning;
  // What has a number has its name in a line: the product's.
  if (type.numbered && type.lines && meaning === "name") return "line.description";
  if (!meaning) return null;
  // A list of companies says "company" where others say "name".
  if (meaning === "company" && type.kind === "companies") return type.title;
  const home = homes[meaning].find((id) => targets.some((target) => target.id === id));
  return home ?? null;
}
