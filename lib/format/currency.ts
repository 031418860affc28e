import { z } from "zod";

/** The three letters of a currency that exists, in capitals. */
export const currencyCode = z.string("Write the currency's three letters, like EUR.").trim().toUpperCase().regex(/^[A-Z]{3}$/, "Write the currency's three letters, like EUR.").refine((code) => currencies.has(code), "There is no currency with these letters.");

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
