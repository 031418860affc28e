import { readFile } from "node:fs/promises";
import { createConnection, receive, testManifest } from "@/lib/testing/factories";
import { unzip } from "@/lib/testing/unzip";
import { expect, test } from "./fixtures";

const people = [
  "Vorname;Nachname;E-Mail;Telefon;Firma;Geburtstag;Notiz",
  "Jörg;Müller;joerg@customer.example;0221 123456;Müller & Söhne;03.05.1980;Zahlt pünktlich",
  "Jane;Doe;jane@customer.example;+49 151 12345678;Harbour Mills;;",
  "Max;Falsch;keine Adresse;;;;",
].join("\r\n");

test("people come from a file, what one of them writes is on their page, and the import is taken back", async ({ page, company }) => {
  test.setTimeout(120_000);
  await page.goto("/contacts");
  await page.getByRole("button", { name: "Export and import" }).click();
  await page.getByRole("link", { name: "Contacts from a file" }).click();
  await page.getByLabel("File to import").setInputFiles({ name: "kunden.csv", mimeType: "text/csv", buffer: Buffer.from(people, "latin1") });

  // What it is was found out, and can be chosen otherwise.
  await expect(page.getByLabel("Vorname goes to")).toHaveValue("firstName");
  await expect(page.getByLabel("E-Mail goes to")).toHaveValue("emails");
  await expect(page.getByLabel("Encoding")).toHaveValue("windows-1252");
  const rows = page.getByRole("table", { name: "The first rows" });
  await expect(rows).toContainText("Jörg Müller");
  await expect(rows).toContainText("“keine Adresse” is no e-mail address.");
  await page.getByLabel("Notiz goes to").selectOption({ label: "Leave out" });
  await page.getByLabel("Phone numbers without a country are dialled in").selectOption({ label: "Germany" });
  await expect(rows).toContainText("+49221123456");
  await expect(rows).not.toContainText("Zahlt pünktlich");

  await page.getByRole("button", { name: "Check all rows first" }).click();
  await expect(page.getByRole("status").filter({ hasText: "3 rows were checked: 2 new, 1 with errors, 2 new companies. Nothing was changed." })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Import 3 rows" }).click();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Rows with errors (CSV)" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("Max;Falsch".replace(";", ",") + ",keine Adresse,,,,,4,E-Mail: “keine Adresse” is no e-mail address.");

  await page.getByRole("link", { name: "Open contacts" }).click();
  const list = page.getByRole("list", { name: "contacts" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  const connection = await createConnection(company.workspaceId);
  await receive(company.workspaceId, connection, [{ kind: "message", externalId: "1", conversation: "mail", from: "joerg@customer.example", fromName: "Jörg", text: "Wo bleibt die Lieferung?", at: new Date().toISOString() }], { ...testManifest, handleKind: "email" } as typeof testManifest);
  await list.getByRole("link", { name: "Jörg Müller" }).click();
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Wo bleibt die Lieferung?");
  await expect(timeline).toContainText("Imported from kunden.csv, row 2");

  await page.goto("/imports");
  await page.getByRole("link", { name: "kunden.csv" }).click();
  await page.getByRole("button", { name: "Undo this import" }).click();
  await expect(page.getByText("Undone", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await page.goto("/contacts");
  await expect(page.getByRole("list", { name: "contacts" })).toBeHidden();
});

test("a file that is no table is refused in plain words, and the same file again is noticed", async ({ page, company: _ }) => {
  await page.goto("/imports?kind=companies");
  const input = page.getByLabel("File to import");
  await input.setInputFiles({ name: "firmen.xlsx", mimeType: "application/zip", buffer: Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]) });
  await expect(page.getByRole("alert").filter({ hasText: "firmen.xlsx is a workbook. Save it as CSV" })).toBeVisible();
  const file = { name: "firms.csv", mimeType: "text/csv", buffer: Buffer.from("Company,Country\nHarbour Mills,Portugal\n") };
  await input.setInputFiles(file);
  await page.getByRole("button", { name: "Import 1 rows" }).or(page.getByRole("button", { name: /^Import about 1/ })).click();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.goto("/imports?kind=companies");
  await page.getByLabel("File to import").setInputFiles(file);
  await expect(page.getByText("This file was imported before, by Ana Meyer.")).toBeVisible();
  await expect(page.getByRole("table", { name: "The first rows" })).toContainText("As it is");
});

test("a column becomes a field of one's own, all records get labels, and rows with one number are one order with lines", async ({ page, company: _ }) => {
  test.setTimeout(120_000);
  await page.goto("/imports?kind=orders");
  const file = "Order;Company;Product;Quantity;Unit price;Gate\nA-1;Harbour Mills;Dark roast;2;11,90;7\nA-1;Harbour Mills;Freight;1;5,00;7\n";
  await page.getByLabel("File to import").setInputFiles({ name: "orders.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByLabel("Gate goes to").selectOption({ label: "New field: Number" });
  await expect(page.getByLabel("Gate goes to")).toHaveValue("custom.gate");
  await page.getByLabel("Label all of these orders").fill("fair, 2026");
  // Pressed at once: what was typed is part of it.
  await page.getByRole("button", { name: /^Import (about )?2 rows/ }).click();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "Open orders" }).click();
  await page.getByRole("link", { name: "A-1" }).first().click();
  await expect(page.getByText("€28.80").first()).toBeVisible();
  for (const words of ["Gate", "fair", "2026"]) await expect(page.getByText(words, { exact: true }).first()).toBeVisible();
});

test("an admin takes everything as one file", async ({ page, company, receiveMessage }) => {
  await receiveMessage({ text: "Where is my order?" });
  await page.goto("/settings/workspace");
  const begins = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export everything" }).click();
  await expect(page.getByText("The file is being made while it is sent")).toBeVisible();
  const download = await begins;
  expect(download.suggestedFilename()).toMatch(/^weft-\d{4}-\d\d-\d\d\.zip$/);
  const files = unzip(await readFile(await download.path()));
  expect(files.get("messages.jsonl")!.toString()).toContain("Where is my order?");
  expect(files.get("contacts.csv")!.toString()).toContain("Jane Doe");
  expect(JSON.parse(files.get("manifest.json")!.toString())).toMatchObject({ workspace: { id: company.workspaceId }, exportedBy: "Ana Meyer" });
});
