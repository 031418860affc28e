/** What a query listens for. Browser-safe, and light. */
export const queryKinds = ["brand", "product", "competitor", "campaign"] as const;
export type QueryKind = (typeof queryKinds)[number];

export const kindWords: Record<QueryKind, string> = { brand: "Brand", product: "Product", competitor: "Competitor", campaign: "Campaign" };

/** Characters of a name. */
export const nameLength = 80;
/** Days of which the volume is shown. */
export const volumeDays = 7;
