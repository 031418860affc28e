import { z } from "zod";
import { emailField, newPasswordField, personNameField } from "../auth/schema";
import { currencyCode } from "../format/currency";
import { languageField } from "../format/language-field";

/** Shapes of the workspace, shared by the API and the screens. Browser-safe. */

const workspaceName = z.string().trim().min(1, "Give the workspace a name, usually the company's.").max(80, "Use at most 80 characters.");

export const timeZoneField = z.string().refine(isTimeZone, "Choose a time zone from the list, like Europe/Berlin.");

export const firstWorkspaceInput = z.object({
  workspace: workspaceName,
  name: personNameField,
  email: emailField,
  password: newPasswordField,
  timeZone: timeZoneField.default("UTC"),
});
export type FirstWorkspaceInput = z.input<typeof firstWorkspaceInput>;

/** How long a message can be taken back before it goes out. */
export const undoSendField = z.int("Choose a time.").min(0, "Choose a time.").max(60, "Choose at most a minute.");

export const workspacePatch = z.object({ name: workspaceName.optional(), timeZone: timeZoneField.optional(), currency: currencyCode.optional(), language: languageField.optional(), undoSendSeconds: undoSendField.optional() });
export type WorkspacePatch = z.input<typeof workspacePatch>;

export const workspaceRow = z.object({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string().meta({ description: "IANA name; figures by day are cut in it." }),
  currency: z.string().meta({ description: "ISO 4217." }),
  language: z.string().meta({ description: "BCP 47; in which dialogues speak where nothing else is known." }),
  undoSendSeconds: z.int().meta({ description: "How long a message can be taken back before it goes out, where a member has not chosen otherwise; 0 sends at once." }),
  isDemo: z.boolean(),
}).meta({ id: "Workspace" });
export type WorkspaceRow = z.infer<typeof workspaceRow>;

/** How far the demo is. */
export const demoProgress = z.object({ done: z.number().min(0).max(1), doing: z.string() });
export type DemoProgress = z.infer<typeof demoProgress>;

export const demoMember = z.object({ id: z.uuid(), name: z.string(), roles: z.array(z.string()) });
export type DemoMember = z.infer<typeof demoMember>;

function isTimeZone(name: string): boolean {
  try {
    return Boolean(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
