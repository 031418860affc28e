import { z } from "zod";
import { emailField, newPasswordField, personNameField } from "../auth/schema";
import { languageField } from "../format/language-field";
import { undoSendField } from "../workspaces/schema";
import { roles } from "./roles";

/** Shapes of people, shared by the API and the screens. Browser-safe. */

export const roleField = z.enum(roles, "Choose from the roles offered.");
const rolesField = z.array(roleField).min(1, "Choose at least one role.").transform((held) => [...new Set(held)]);

export const memberStatus = z.enum(["invited", "active", "suspended"]);

export const memberRow = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(roleField),
  status: memberStatus,
  isDemo: z.boolean(),
  teams: z.array(z.object({ teamId: z.uuid(), isLead: z.boolean() })),
  createdAt: z.iso.datetime(),
}).meta({ id: "Member" });
export type MemberRow = z.infer<typeof memberRow>;

export const memberPage = z.object({ items: z.array(memberRow), nextCursor: z.string().nullable() });
export type MemberPage = z.infer<typeof memberPage>;

export const memberPatch = z.object({
  name: personNameField.optional(),
  roles: rolesField.optional(),
  status: z.enum(["active", "suspended"], "A member is active or suspended.").optional(),
}).refine((patch) => Object.values(patch).some((value) => value !== undefined), "Say what to change.");
export type MemberPatch = z.input<typeof memberPatch>;

export const invitationInput = z.object({
  email: emailField,
  name: personNameField,
  roles: rolesField,
  teamIds: z.array(z.uuid()).max(100).default([]),
});
export type InvitationInput = z.input<typeof invitationInput>;

export const invitationLink = z.object({
  memberId: z.uuid(),
  link: z.url().meta({ description: "To be handed to the person. It is shown this once." }),
  expiresAt: z.iso.datetime(),
}).meta({ id: "InvitationLink" });
export type InvitationLink = z.infer<typeof invitationLink>;

export const acceptanceInput = z.object({ name: personNameField, password: newPasswordField });
export type AcceptanceInput = z.input<typeof acceptanceInput>;

export const profile = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(roleField),
  hasPassword: z.boolean(),
  language: z.string().nullable().meta({ description: "BCP 47; in which dialogues ask you. Null: in the workspace's." }),
  reads: z.array(z.string()).nullable().meta({ description: "BCP 47; the languages that you read: messages in others can be translated. Null: the workspace's and your own." }),
  undoSendSeconds: z.int().nullable().meta({ description: "How long what you send can be taken back; 0 sends at once. Null: as the workspace has it." }),
  singleKeys: z.boolean().meta({ description: "Whether letters and signs, pressed alone, are shortcuts on the screens." }),
  toneCheck: z.boolean().meta({ description: "Whether it is pointed out to you how an answer may sound before you send it." }),
}).meta({ id: "Profile" });
export type Profile = z.infer<typeof profile>;

export const profilePatch = z.object({ name: personNameField.optional(), language: languageField.nullable().optional(), reads: z.array(languageField).max(50, "Choose at most fifty.").nullable().optional(), undoSendSeconds: undoSendField.nullable().optional(), toneCheck: z.boolean().optional(), singleKeys: z.boolean().optional() });
