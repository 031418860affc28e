import { minorDigits } from "../format/money";
import type { Invoice, InvoiceLine } from "./invoice";

/** What an invoice and the mail with it say, in each language that dialogues are shipped in. */
interface InvoiceWords {
  invoice: string;
  order: string;
  issued: string;
  ordered: string;
  reference: string;
  from: string;
  to: string;
  deliverTo: string;
  item: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  total: string;
  /** Under the total. */
  terms: string;
  page: string;
  /** The mail's text; `{number}` is filled in. */
  mail: string;
}

const words: Record<string, InvoiceWords> = {
  en: {
    invoice: "Invoice", order: "Order", issued: "Date", ordered: "Ordered on", reference: "Your reference", from: "From", to: "To", deliverTo: "Deliver to",
    item: "Item", quantity: "Quantity", unitPrice: "Unit price", amount: "Amount", total: "Total",
    terms: "Prices are net, as in the order. No tax is stated in this document.", page: "Page",
    mail: "Hello,\n\nattached is the invoice for your order {number}.",
  },
  de: {
    invoice: "Rechnung", order: "Bestellung", issued: "Datum", ordered: "Bestellt am", reference: "Ihre Referenz", from: "Von", to: "An", deliverTo: "Lieferung an",
    item: "Artikel", quantity: "Menge", unitPrice: "Einzelpreis", amount: "Betrag", total: "Summe",
    terms: "Nettopreise laut Bestellung. Steuern sind in diesem Dokument nicht ausgewiesen.", page: "Seite",
    mail: "Guten Tag,\n\nim Anhang finden Sie die Rechnung zu Ihrer Bestellung {number}.",
  },
  fr: {
    invoice: "Facture", order: "Commande", issued: "Date", ordered: "Commandé le", reference: "Votre référence", from: "De", to: "À", deliverTo: "Livraison",
    item: "Article", quantity: "Quantité", unitPrice: "Prix unitaire", amount: "Montant", total: "Total",
    terms: "Prix nets, selon la commande. Aucune taxe n’est indiquée dans ce document.", page: "Page",
    mail: "Bonjour,\n\nvous trouverez ci-joint la facture de votre commande {number}.",
  },
  es: {
    invoice: "Factura", order: "Pedido", issued: "Fecha", ordered: "Pedido el", reference: "Su referencia", from: "De", to: "Para", deliverTo: "Entrega",
    item: "Artículo", quantity: "Cantidad", unitPrice: "Precio unitario", amount: "Importe", total: "Total",
    terms: "Precios netos, según el pedido. Este documento no indica impuestos.", page: "Página",
    mail: "Hola:\n\nAdjuntamos la factura de su pedido {number}.",
  },
  pt: {
    invoice: "Fatura", order: "Encomenda", issued: "Data", ordered: "Encomendado em", reference: "A sua referência", from: "De", to: "Para", deliverTo: "Entrega",
    item: "Artigo", quantity: "Quantidade", unitPrice: "Preço unitário", amount: "Valor", total: "Total",
    terms: "Preços líquidos, conforme a encomenda. Este documento não indica impostos.", page: "Página",
    mail: "Olá,\n\nsegue em anexo a fatura da sua encomenda {number}.",
  },
};

export const wordsIn = (language: string): InvoiceWords => words[language.split("-")[0]!] ?? words.en!;

/** An amount in its currency; the price of one may be finer than its smallest unit. */
export function moneyIn(language: string, minor: number, currency: string, finer = 0): string {
  const digits = minorDigits(currency);
  const amount = minor / 10 ** digits;
  try {
    return new Intl.NumberFormat(language, { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits + finer }).format(amount);
  } catch {
    return `${amount.toFixed(digits)} ${currency}`;
  }
}

export const dayIn = (language: string, day: string): string => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

export const quantityIn = (language: string, { quantity, unit }: Pick<InvoiceLine, "quantity" | "unit">): string =>
  [new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(quantity), unit].filter(Boolean).join(" ");

/** The price of one, with the discount on it. */
export const priceIn = (language: string, { unitPriceMinor, discountPercent }: InvoiceLine, currency: string): string =>
  `${moneyIn(language, unitPriceMinor, currency, 4)}${discountPercent ? ` −${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(discountPercent)} %` : ""}`;

/** The mail's text. With a paper of our own it says all that the paper says, in characters that every mail program has. */
export function mailText(language: string, { number, lines, totalMinor, currency }: Invoice, { saysAll }: { saysAll: boolean }): string {
  const { mail, total } = wordsIn(language);
  const greeting = mail.replace("{number}", number);
  if (!saysAll) return greeting;
  const rows = lines.map((line) => `${quantityIn(language, line)} × ${line.description}: ${moneyIn(language, line.totalMinor, currency)}`);
  return `${greeting}\n\n${[...rows, `${total}: ${moneyIn(language, totalMinor, currency)}`].join("\n")}`;
}
