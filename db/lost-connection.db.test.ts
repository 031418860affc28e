import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { bundleOptions, root } from "../scripts/bundle.mjs";

/** Loses a connection in the middle of a statement, and one between two statements of a transaction; then asks again on all of them. */
const program = `
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

const url = process.env.WEFT_TEST_OWNER_URL!;
const sql = postgres(url, { max: 4, connect_timeout: 3, onnotice: () => {}, backoff: 0.01 });
const killer = postgres(url, { max: 1, onnotice: () => {} });
const outcome = (work: Promise<unknown>) => work.then(() => "done", (error: { code?: string }) => error.code ?? String(error));
await sql\`create table lost (id int)\`;

const during = Array.from({ length: 4 }, () => outcome(sql.begin(async (tx) => {
  await tx\`insert into lost values (1)\`;
  await tx\`select pg_sleep(5)\`;
})));
await sleep(300);
await killer\`select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'\`;
const cut = await Promise.all(during);

let late = "";
const between = await outcome(sql.begin(async (tx) => {
  const [{ pid }] = await tx\`select pg_backend_pid() as pid\` as [{ pid: number }];
  await killer\`select pg_terminate_backend(\${pid})\`;
  await sleep(100);
  void sql\`select 1\`.catch(() => {});
  await sleep(100);
  late = await outcome(tx\`insert into lost values (2)\`);
}));

await sleep(300);
const began = Date.now();
const after = await Promise.all(Array.from({ length: 12 }, (_, n) => sql\`select \${n}::int as n, pg_sleep(0.05)\`.then(([row]) => row!.n)));
const [{ kept }] = await sql\`select count(*)::int as kept from lost\` as [{ kept: number }];
console.log(JSON.stringify({ cut, between, late, after, kept, quick: Date.now() - began < 2500 }));
await sql.end();
await killer.end();
`;

test("a connection lost in a transaction fails that transaction and nothing else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-lost-"));
  try {
    writeFileSync(join(folder, "lost.ts"), program);
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    await build({ ...bundleOptions(join(folder, "lost.ts"), join(folder, "lost.mjs")), sourcemap: false });
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, "lost.mjs")], { encoding: "utf8", env: process.env });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const said = JSON.parse(stdout) as Record<string, unknown>;
    expect(said).toMatchObject({ after: Array.from({ length: 12 }, (_, n) => n), kept: 0, quick: true });
    expect(said.between).not.toBe("done");
    expect(said.late).toBe("CONNECTION_CLOSED");
    expect(said.cut).not.toContain("done");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
