import { meaningOfHeading, plainHeading } from "../imports/read/meaning";

/** What a workspace's own field of companies holds that tells companies apart. */
export type CompanyFact = "taxId" | "phone" | "email" | "website" | "line" | "street" | "number" | "postcode" | "city" | "region";

/** As fields are called, in several languages; a label that has these words among others is one too. */
const labels: readonly [CompanyFact, RegExp][] = [
  ["taxId", /\b(?:vat|ust ?id\w*|umsatzsteuer\w*|uid|tva|btw|iva|p ?iva|nif|cif|nipc?|cvr|cnpj|rfc|gstin?|abn|ein|tin|siren|siret|regon|ico|dic|kvk|steuer(?:id|nummer|nr)|tax (?:id|no|number|code|registration)|(?:company|commercial|business|trade) regist\w*|registration (?:no|number)|regist(?:er|ration)snummer|handelsregister\w*|organi[sz]ation number|orgnr|organisationsnummer|duns|lei)\b/],
  ["postcode", /\b(?:post ?code|postal code|zip(?: code)?|plz|postleitzahl|code postal|codigo postal|cap|cep|postnummer|postnr|kod pocztowy|psc)\b/],
  ["number", /\b(?:house number|hausnummer|street number)\b/],
  ["street", /\b(?:street|strasse|rue|calle|via|rua|straat|ulica|gata|gatan)\b/],
  ["line", /\b(?:address|adresse|anschrift|direccion|indirizzo|endereco|adres|adress)\b/],
  ["region", /\b(?:region|bundesland|province|provinz|provincia|county|kanton|department)\b/],
];

const known = { phone: "phone", email: "email", website: "website", city: "city" } as const;

/** By what its label says; null when it says nothing of the kind. Pure. */
export function factOfLabel(label: string): CompanyFact | null {
  const plain = plainHeading(label);
  const meaning = meaningOfHeading(label);
  if (meaning && meaning in known) return known[meaning as keyof typeof known];
  return labels.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
