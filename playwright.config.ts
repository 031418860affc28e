import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

// npm test finds or installs one and says so here; else the system's is taken before Playwright's own.
const chromium = [process.env.WEFT_CHROMIUM_SHELL ?? "", process.env.WEFT_CHROMIUM ?? "", "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));

const ignored = ["node_modules/**", "dist/**", ".next/**"];

/** Journeys of users in a real Chromium against the built product (`npm test -- e2e`; one of them: `npx playwright test e2e/inbox.spec.ts`). */
export default defineConfig({
  testDir: ".",
  testMatch: ["e2e/**/*.spec.ts", "lib/connectors/*/**/*.spec.ts"],
  globalSetup: "./e2e/global-setup.ts",
  tsconfig: "./e2e/tsconfig.json",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  workers: 2,
  // On a shared machine a journey may be starved; what passes only the second time is named at the end (docs/adr/0007).
  retries: process.env.CI ? 2 : 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    // To film every journey takes a third of its time; what fails is filmed when it is tried again (by hand: --trace on).
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
  projects: [
    { name: "desktop", testIgnore: [...ignored, "**/*.phone.spec.ts"], use: { browserName: "chromium", viewport: { width: 1280, height: 800 } } },
    // What is about the server, and no layout, is gone through on a desktop.
    { name: "phone", grepInvert: /@desktop/, testIgnore: [...ignored, "**/*.desktop.spec.ts"], use: { ...devices["Pixel 7"] } },
  ],
});
