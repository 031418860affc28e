import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedData } from "../testing/shared-data";
import { replayFile } from "../connectors/replay";
import { replayTable } from "./replay";

test("a table says by itself how it is written and what is in it", () => {
  expect(replayTable(Buffer.from("Vorname;Nachname;E-Mail;Umsatz\r\nJörg;Müller;j@kunde.example;1.234,50\r\n", "latin1"))).toEqual({
    delimiter: ";", encoding: "windows-1252", rows: 1, exportEscapes: [], records: [{ firstName: "Jörg", lastName: "Müller", email: "j@kunde.example", amount: 1234.5 }],
  });
});

const folder = sharedData("../channels/fixtures/csv-import");
describe.skipIf(!folder)("recorded tables", () => {
  const files = folder ? readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => join(folder, name)) : [];
  test.each(files.map((file) => [basename(file), file]))("%s", async (_, file) => {
    const { expect: expected } = JSON.parse(readFileSync(file, "utf8")) as { expect: object };
    const replayed = await replayFile(file);
    expect(replayed).toMatchObject(expected);
    // Complete: what is not listed is not there.
    expect(replayed.records).toEqual((expected as { records: unknown }).records);
  });
});
