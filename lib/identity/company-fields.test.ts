import { expect, test } from "vitest";
import { factOfLabel } from "./company-fields";

test.each([
  ["VAT number", "taxId"], ["VAT ID", "taxId"], ["USt-IdNr.", "taxId"], ["Umsatzsteuer-ID", "taxId"], ["N° TVA", "taxId"], ["Tax ID", "taxId"], ["ABN", "taxId"], ["SIRET", "taxId"], ["Company registration number", "taxId"], ["Handelsregisternummer", "taxId"],
  ["Phone", "phone"], ["Telefon", "phone"], ["Main phone", "phone"], ["Fax", null], ["E-mail", "email"], ["Second website", null], ["Website", "website"],
  ["Address", "line"], ["Anschrift", "line"], ["Street", "street"], ["Straße", "street"], ["House number", "number"], ["Postcode", "postcode"], ["PLZ", "postcode"], ["ZIP code", "postcode"], ["City", "city"], ["Ort", "city"], ["Bundesland", "region"],
  ["Shoe size", null], ["Vat of wine", "taxId"], ["Contract", null], ["", null],
] as const)("%s is %s", (label, fact) => expect(factOfLabel(label)).toBe(fact));
