import { eq } from "drizzle-orm";
import { getDb, users, userWorkspaces } from "@/db";
import { hashPassword } from "@/lib/auth/passwords";
import { createMember, createWorkspace } from "@/lib/testing/factories";
import { expect, expectAccessible, test, type Company } from "./fixtures";

const password = "correct horse battery";

/** Gives the company's Ana a password. @returns her e-mail address */
async function givePassword({ ana }: Company): Promise<string> {
  const [user] = await getDb().update(users).set({ passwordHash: await hashPassword(password) }).where(eq(users.id, ana.userId)).returning({ email: users.email });
  return user?.email ?? "";
}

test.beforeEach(async ({ context, company: _ }) => context.clearCookies());

test("somebody signs in, comes to the page they asked for, and signs out", async ({ page, company }) => {
  const email = await givePassword(company);
  await page.goto("/settings/profile");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeVisible();
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Profile and sessions" })).toBeVisible();
  await expect(page).toHaveURL(/\/settings\/profile$/);
  await page.getByRole("button", { name: /^(You|Your account|Ana Meyer)/ }).first().click();
  await page.getByText("Sign out", { exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/settings/profile");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("who guesses passwords has to wait", { tag: "@desktop" }, async ({ page, company }) => {
  const email = await givePassword(company);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  for (let attempt = 0; attempt < 8; attempt++) {
    await page.getByLabel("Password").fill(`guess ${attempt}`);
    const answered = page.waitForResponse((response) => response.url().includes("/callback/credentials"));
    await page.getByRole("button", { name: "Sign in" }).click();
    await answered;
  }
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Too many attempts. Try again in 15 minutes." })).toBeVisible();
});

test("a session that is ended elsewhere ends at once", { tag: "@desktop" }, async ({ page, company }) => {
  const elsewhere = await company.colleague("Jonas Weber");
  const email = await givePassword(company);
  const phone = await elsewhere.newPage();
  await elsewhere.clearCookies();
  for (const screen of [phone, page]) {
    await screen.goto("/sign-in?next=/settings/profile");
    await screen.getByLabel("E-mail address").fill(email);
    await screen.getByLabel("Password").fill(password);
    await screen.getByRole("button", { name: "Sign in" }).click();
    await expect(screen.getByText("This one")).toBeVisible();
  }
  await page.getByRole("button", { name: "End all others" }).click();
  await expect(page.getByRole("button", { name: /^End the session/ })).toHaveCount(0);
  await phone.goto("/inbox");
  await expect(phone.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a changed password is the one that counts", { tag: "@desktop" }, async ({ page, company }) => {
  const email = await givePassword(company);
  await page.goto("/sign-in?next=/settings/profile");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Present password").fill("wrong");
  await page.getByLabel("New password").fill("staple");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
  await page.getByLabel("New password").fill("a staple for the battery");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your present password.")).toBeVisible();
  await page.getByLabel("Present password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password was changed")).toBeVisible();
  await expectAccessible(page);
});

test("somebody in two workspaces chooses which one to work in", { tag: "@desktop" }, async ({ page, company }) => {
  const email = await givePassword(company);
  const other = await createWorkspace("Harbour Supply");
  const there = await createMember(other.id, { name: "Ana at the harbour" });
  await getDb().update(userWorkspaces).set({ userId: company.ana.userId }).where(eq(userWorkspaces.memberId, there.id));
  await page.goto("/sign-in?next=/settings/profile");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Open Harbour Supply" }).click();
  await expect(page).toHaveURL(/\/dashboard/);
  await page.goto("/settings/profile");
  await expect(page.getByLabel("Name")).toHaveValue("Ana at the harbour");
});
