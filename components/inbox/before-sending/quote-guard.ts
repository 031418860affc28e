import { postJson } from "@/lib/http/fetch-json";
import { shapesOf } from "@/lib/http/shapes";
import type { ConcernSource } from "./use-concerns";

const shape = shapesOf(() => import("@/lib/guard/schema"));

/** Prices and quantities that differ from what this customer was told before. */
export const quoteGuard = (conversationId: string): ConcernSource => ({
  id: "quote-guard",
  mayFind: (text) => /\p{Nd}/u.test(text),
  find: async (text, signal) => (await postJson(`/api/v1/conversations/${conversationId}/check`, { text }, shape("concerns"), { signal })).items,
});
