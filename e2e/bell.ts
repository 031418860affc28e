import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { conversations, withWorkspace } from "@/db";
import { createMember } from "@/lib/testing/factories";
import { type Company, expect } from "./fixtures";

/** A member's bell, over the page or as a sheet. */
export class Bell {
  constructor(readonly page: Page) {}
  readonly expectUnread = (count: number) => expect(this.page.getByRole("button", { name: count ? `Notifications, ${count} unread` : /^Notifications$/ }).first()).toBeVisible();
  async open() {
    await this.page.getByRole("button", { name: /^Notifications/ }).first().click();
    await expect(this.panel).toBeVisible();
    return this.panel;
  }
  get panel() {
    return this.page.getByRole("dialog", { name: "Notifications" });
  }
  readonly line = (text: string | RegExp) => this.page.getByRole("list", { name: "Notifications" }).getByRole("listitem").filter({ hasText: text });
}

export async function idOf({ workspaceId }: Company, title: string): Promise<string> {
  const [row] = await withWorkspace(workspaceId, (tx) => tx.select({ id: conversations.id, title: conversations.title }).from(conversations).where(eq(conversations.workspaceId, workspaceId)).then((rows) => rows.filter((one) => one.title === title)));
  return row!.id;
}

/** A colleague who acts without a browser. */
export async function colleague({ workspaceId }: Company, name = "Bo Larsen") {
  const { id, context } = await createMember(workspaceId, { name, roles: ["service"] });
  return { id, name, context };
}
