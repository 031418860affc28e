/** Our key for what is made from here. A sale has no identifiers of others: it is kept as its description. */
export const keyOf = (idempotencyKey: string): string => `WEFT-${idempotencyKey}`;

/** The key with which a sale was made from here. */
export const madeForOf = (description: unknown): string | undefined => (typeof description === "string" ? /^WEFT-(\S+)$/.exec(description)?.[1] : undefined);
