import { expect, test } from "./fixtures";

/** Holds the page's code back until it is let go. */
async function holdScripts(page: import("@playwright/test").Page): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

test("what is pressed before the page's code is there happens once it is", async ({ page, company: _ }) => {
  const letGo = await holdScripts(page);
  await page.goto("/dashboard", { waitUntil: "commit" });
  await page.getByRole("main").waitFor();
  await page.keyboard.press("?");
  letGo();
  await expect(page.getByRole("dialog", { name: /keyboard/i })).toBeVisible();
});

test("a form that is sent before the page's code is there keeps its fields out of the address", async ({ page, context }) => {
  await context.clearCookies();
  const letGo = await holdScripts(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail address").fill("nobody@weft.example");
  await page.getByLabel("Password").fill("a fine secret");
  await page.getByRole("button", { name: "Sign in" }).click();
  letGo();
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
  expect(page.url()).not.toContain("secret");
});
