import { type ChildProcess, spawn } from "node:child_process";
import { expect, test } from "./fixtures";

const programs = new Set<ChildProcess>();
test.afterEach(() => programs.forEach((program) => program.kill()));

test("a gadget of another system stands on a dashboard, and follows what the dashboard shows", async ({ page, company: _, baseURL }) => {
  test.setTimeout(120_000);
  const { origin } = await startGadget(baseURL!);
  await page.goto("/dashboard?role=admin");
  await page.getByRole("button", { name: "Edit layout" }).click();
  await page.getByRole("button", { name: "Add widget" }).click();
  await page.getByRole("button", { name: "Add Gadget" }).click();
  const settings = page.getByRole("dialog", { name: "Gadget: settings" });
  await settings.getByLabel("Address").fill("status board");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByText(/^Write the whole address/).first()).toBeVisible();
  await settings.getByLabel("Title").fill("Status");
  await settings.getByLabel("Address").fill(origin);
  await settings.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  const widget = page.getByRole("region", { name: "Status" });
  await widget.getByRole("link", { name: "Open Embedding" }).click();

  await page.getByLabel("Sites, one a line").fill(new URL(baseURL!).origin);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is Weft itself.")).toBeVisible();
  await page.getByLabel("Sites, one a line").fill(origin);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Sites of gadgets saved")).toBeVisible();

  await page.goto("/dashboard?role=admin");
  const gadget = page.frameLocator("iframe[title=Status]").frameLocator("iframe");
  await expect(gadget.locator("#part")).toHaveText("Whole company");
  await page.getByLabel("Person").selectOption("Ana Meyer");
  await expect(gadget.locator("#part")).toHaveText("Whole company, Ana Meyer");
  const opened = page.context().waitForEvent("page");
  await gadget.getByRole("button", { name: "Open the inbox" }).click();
  await expect(await opened).toHaveURL(/\/inbox/);
});

/** The example of the documentation, as it stands there. */
async function startGadget(weft: string): Promise<{ origin: string }> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const program = spawn(process.execPath, ["examples/gadget.mjs"], { env: { ...process.env, PORT: String(port), WEFT_URL: weft }, stdio: ["ignore", "pipe", "inherit"] });
  programs.add(program);
  await new Promise<void>((ready, failed) => void program.on("exit", failed).stdout!.once("data", () => ready()));
  return { origin: `http://localhost:${port}` };
}
