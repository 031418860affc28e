import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { birthOf } from "../../db/embedded/processes.mjs";

/**
 * Takes a lock file for this process, also over from one that died without giving it back.
 * @returns `{ lock }` with what a dead holder had noted (`before`), or `{ holder }` while another process has it
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  const own = { pid: process.pid, birth: birthOf(process.pid) };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  let before = null;
  try {
    for (;;) {
      if (link(draft, file)) return { lock: lockOf(file, own, before) };
      const text = read(file);
      const noted = parse(text);
      if (isHeld(noted)) return { holder: noted };
      before = noted;
      removeIfStill(file, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What the living holder of a lock has noted in it, or null. */
export function readLock(file) {
  const noted = parse(read(file));
  return isHeld(noted) ? noted : null;
}

function lockOf(file, own, before) {
  let noted = own;
  return {
    before,
    /** Adds to what others can read in the lock. */
    note(more) {
      noted = { ...noted, ...more };
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(noted), { mode: 0o600 });
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

function isHeld(noted) {
  return noted !== null && noted.birth === birthOf(noted.pid);
}

function link(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

function parse(text) {
  try {
    const noted = JSON.parse(text);
    return Number.isInteger(noted?.pid) ? noted : null;
  } catch {
    return null;
  }
}

/** Two starts may find the same dead lock: only the one that moves exactly that lock away goes on. */
function removeIfStill(file, text) {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (read(aside) !== text) link(aside, file);
  rmSync(aside, { force: true });
}
