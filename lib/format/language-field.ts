import { z } from "zod";
import { languageTag } from "./language";

/** A language's tag, as BCP 47 writes it. */
export const languageField = z.string("Write a language as de or pt-BR.").transform((text, check) => {
  const tag = text.length <= 35 ? languageTag(text) : null;
  if (tag) return tag;
  check.addIssue({ code: "custom", message: "Write a language as de or pt-BR." });
  return z.NEVER;
});
