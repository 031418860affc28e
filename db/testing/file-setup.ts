import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { closeDatabase } from "../client";

/** Each test file has a database of its own, a copy of the migrated one, and a data folder; both go when the file is done. */
const { adminUrl, template, appRole, appPassword } = inject("testDatabase");
const name = `weft_test_${randomBytes(6).toString("hex")}`;
const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
await admin`create database ${admin(name)} template ${admin(template)}`;

const owner = new URL(adminUrl);
owner.pathname = `/${name}`;
const app = new URL(owner);
app.username = appRole;
app.password = appPassword;

// What the file before left running may have opened its own once more.
await closeDatabase();
process.env.WEFT_TEST_OWNER_URL = process.env.DATABASE_OWNER_URL = owner.href;
process.env.WEFT_TEST_APP_URL = process.env.DATABASE_URL = app.href;
const dataDirectory = await mkdtemp(join(tmpdir(), "weft-test-data-"));
process.env.WEFT_DATA_DIR = dataDirectory;
process.env.WEFT_SECRET ??= randomBytes(32).toString("base64url");

afterAll(async () => {
  await closeDatabase();
  await admin`drop database ${admin(name)} with (force)`;
  await admin.end();
  await rm(dataDirectory, { recursive: true, force: true });
});
