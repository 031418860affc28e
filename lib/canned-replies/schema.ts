import { z } from "zod";
import { storedFile } from "../files/schema";
import { languageField } from "../format/language-field";
import { sharings } from "../views/schema";
import { replyVariables, unknownVariables } from "./variables";

/** Shapes of canned replies. Browser-safe. Times are ISO 8601 UTC. */

const shortcut = z.string().trim().toLowerCase().transform((typed) => typed.replace(/^\//, "")).pipe(z.string().min(1, "Give it a shortcut, like \"thanks\".").max(40, "Use at most 40 characters.").regex(/^[\p{L}\p{M}\p{N}._-]+$/u, "Use letters, digits, points and dashes, without spaces."));
const title = z.string().trim().min(1, "Give it a title.").max(100, "Use at most 100 characters.");
const text = z.string().trim().min(1, "Write what it says.").max(20_000, "Use at most 20,000 characters.").superRefine((value, context) => {
  const [unknown] = unknownVariables(value);
  if (unknown) context.addIssue({ code: "custom", message: `There is no variable {${unknown}}. Choose one from the list.` });
});
const language = languageField.nullable();
const sharing = z.enum(sharings, "Keep it to yourself, or share it with a team or the workspace.");
const teamId = z.uuid().nullable();
/** Uploads of the caller, or files that it has already. */
const fileIds = z.array(z.uuid()).max(10, "Attach at most ten files.");

export const cannedReply = z.object({
  id: z.uuid(), shortcut: z.string(), title: z.string(), text: z.string(),
  language: z.string().nullable().meta({ description: "BCP 47: what it is written in." }),
  files: z.array(storedFile),
  sharing: z.enum(sharings).meta({ description: "Who has it: its owner, a team, or everybody in the workspace." }),
  teamId: z.uuid().nullable(), ownerId: z.uuid().nullable(),
  updatedAt: z.iso.datetime(),
  mayChange: z.boolean().meta({ description: "Whether the caller may change it." }),
}).meta({ id: "CannedReply" });
export type CannedReply = z.infer<typeof cannedReply>;

export const cannedReplyList = z.object({ items: z.array(cannedReply) });
export type CannedReplyList = z.infer<typeof cannedReplyList>;

export const cannedReplyInput = z.object({ shortcut, title, text, language: language.default(null), sharing: sharing.default("private"), teamId: teamId.default(null), fileIds: fileIds.default([]) });
export type CannedReplyInput = z.input<typeof cannedReplyInput>;

export const cannedReplyPatch = z.object({ shortcut: shortcut.optional(), title: title.optional(), text: text.optional(), language: language.optional(), sharing: sharing.optional(), teamId: teamId.optional(), fileIds: fileIds.optional() });
export type CannedReplyPatch = z.input<typeof cannedReplyPatch>;

const names = replyVariables.map(({ name }) => name);
export const replyValues = z.object({ values: z.partialRecord(z.enum(names), z.string()), language: z.string().nullable().meta({ description: "BCP 47: in which the other side is written to, as far as that is known." }) });
export const replyFiles = z.object({ files: z.array(storedFile) });
