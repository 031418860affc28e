import { z } from "zod";
import { languageField } from "../format/language-field";

/** Translations, as the API gives and takes them. Browser-safe. */

/** Characters of what is translated at once: what a call costs at most. */
export const mostToTranslate = 8_000;

export const translationInput = z.object({
  /** BCP 47; absent: the caller's own. */
  to: languageField.optional(),
});

export const translation = z.object({
  messageId: z.uuid(),
  text: z.string(),
  /** BCP 47; from which, as the model says. */
  from: z.string(),
  to: z.string(),
  /** Which model it is of. */
  model: z.string(),
  at: z.iso.datetime(),
}).meta({ id: "Translation" });
export type Translation = z.infer<typeof translation>;

/** What of a conversation somebody cannot read, and what they can have made of it. */
export const translations = z.object({
  /** A model is set to translate. */
  isOn: z.boolean(),
  /** Where none is: the caller may set one. */
  maySet: z.boolean(),
  /** BCP 47: into which messages are translated for the caller. */
  to: z.string(),
  /** BCP 47: in which the other side is written to; null where that is not known, or the caller's own. */
  theirs: z.string().nullable(),
  /** Messages in languages that the caller does not read, among the newest. */
  foreign: z.array(z.object({ messageId: z.uuid(), language: z.string() })),
  /** Of messages, into `to`, that were asked for before. */
  items: z.array(translation),
}).meta({ id: "Translations" });
export type Translations = z.infer<typeof translations>;

export const draftToTranslate = z.object({
  text: z.string().trim().min(1, "Write something first.").max(mostToTranslate, `Translate at most ${mostToTranslate} characters at once.`),
  /** BCP 47; absent: what the other side writes. */
  to: languageField.optional(),
});
export type DraftToTranslate = z.infer<typeof draftToTranslate>;

export const translatedDraft = z.object({ text: z.string(), from: z.string(), to: z.string() });
export type TranslatedDraft = z.infer<typeof translatedDraft>;
