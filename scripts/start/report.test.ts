import { expect, test } from "vitest";
import { explain } from "./report.mjs";

test.each([
  ["Installing packages", "npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write", /the disk that holds \/ is full \(\d+ MB free\)/],
  ["Starting the embedded PostgreSQL", 'FATAL:  could not write lock file "postmaster.pid": No space left on device', /the disk that holds \/ is full/],
  ["Installing packages", "npm error code EACCES\nnpm error syscall mkdir", /\/ cannot be written by this user/],
  ["Installing packages", "npm error code EAI_AGAIN\nnpm error request failed", /the package registry could not be reached/],
  ["Bringing the database up to date", "permission denied for schema public", /^Bringing the database up to date failed: permission denied for schema public$/],
  ["Starting the web", "starting\nError: no such file\n    at main", /^Starting the web failed: Error: no such file$/],
  ["Starting the web", "", /it gave no reason/],
])("%s: what a program printed becomes one line", (what, output, line) => {
  expect(explain(what, output, "/").message).toMatch(line);
  expect(explain(what, output, "/").message).not.toContain("\n");
});
