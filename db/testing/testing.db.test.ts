import postgres from "postgres";
import { afterAll, expect, test } from "vitest";

const owner = postgres(process.env.WEFT_TEST_OWNER_URL ?? "", { max: 1 });
const app = postgres(process.env.WEFT_TEST_APP_URL ?? "", { max: 1 });
afterAll(() => Promise.all([owner.end(), app.end()]));

test("a test file gets a migrated database of its own", async () => {
  const [row] = await owner`select current_database() as name, count(*)::int as migrations from weft_migrations`;
  expect(row?.name).toMatch(/^weft_test_/);
  expect(row?.migrations).toBeGreaterThan(0);
});

test("the application's role can neither bypass row-level security nor create anything above its rows", async () => {
  const [role] = await app`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`;
  expect(role).toEqual({ rolname: "weft_app", rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
});
