import { createHash } from "node:crypto";
import type { Item } from "./items";

const short = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 10);

/** Short for an item's id, for the cursor and our headers. */
export const keyOf = (id: string): string => short(id);

/** Becomes another when its words do. */
export const versionOf = ({ title = "", text }: Pick<Item, "title" | "text">): string => short(JSON.stringify([title, text]));
