import { z } from "zod";

/** What sign-in, invitations and the profile ask for. Browser-safe. */

export const emailField = z.string().trim().max(254, "An e-mail address has at most 254 characters.").pipe(z.email("Write an e-mail address, like name@company.com."));

export const personNameField = z.string().trim().min(1, "Write your name.").max(120, "Use at most 120 characters.");

// Long ones would only cost work: Argon2 reads all of it.
export const newPasswordField = z.string().min(10, "Use at least 10 characters.").max(200, "Use at most 200 characters.").refine((text) => new Set(text).size > 4, "Use more different characters.");

export const passwordChange = z.object({ current: z.string().max(200).default(""), next: newPasswordField });

export const sessionRow = z.object({
  id: z.uuid(),
  current: z.boolean(),
  device: z.string().meta({ description: "Browser and system, as far as known: “Firefox on Linux”." }),
  ip: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
}).meta({ id: "Session" });
export type SessionRow = z.infer<typeof sessionRow>;

export const sessionList = z.object({ items: z.array(sessionRow) });

export const workspaceChoice = z.object({ id: z.uuid(), name: z.string(), current: z.boolean() });
export type WorkspaceChoice = z.infer<typeof workspaceChoice>;
