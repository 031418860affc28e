import { statfsSync } from "node:fs";
import { dirname } from "node:path";

/** Something the person at the keyboard can put right: shown as one line, without a stack. */
export class Failure extends Error {}

/**
 * Shows one step of the start: its name at once, and what came of it with the seconds it took.
 * @param work returns the words for the result
 */
export async function step(name, work) {
  const began = Date.now();
  const title = `  ${name.padEnd(11)}`;
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
  const live = process.stdout.isTTY;
  let doing = "";
  const draw = () => live && process.stdout.write(`\r\x1b[2K${title}${doing} ${seconds()} s`);
  const timer = live ? setInterval(draw, 500) : null;
  try {
    const result = await work((words) => {
      doing = words;
      if (live) draw();
      else console.log(`${title}${words}`);
    });
    console.log(`${live ? "\r\x1b[2K" : ""}${title}${result}${Date.now() - began > 300 ? ` (${seconds()} s)` : ""}`);
  } catch (error) {
    if (live) process.stdout.write("\r\x1b[2K");
    throw error;
  } finally {
    clearInterval(timer);
  }
}

const full = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;
// With a capital, as the system says it: PostgreSQL's own "permission denied for schema public" is another matter.
const readOnly = /EROFS|EACCES|EPERM|Read-only file system|Permission denied/;
const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network/;

/**
 * Says in one line why a file operation or a program failed on this machine.
 * @param what was being done, as in "Installing packages"
 * @param output an error's message or what a program printed
 * @param folder where it was writing
 */
export function explain(what, output, folder) {
  if (full.test(output)) return new Failure(`${what} failed: the disk that holds ${folder} is full${freeSpace(folder)}. Make room (2 GB is enough) and run npm start again.`);
  if (readOnly.test(output)) return new Failure(`${what} failed: ${folder} cannot be written by this user. Make it writable, or run Weft from a folder of your own (WEFT_DATA_DIR moves the data).`);
  if (what.startsWith("Installing") && offline.test(output)) return new Failure(`${what} failed: the package registry could not be reached. Check the network (npm ping) and run npm start again.`);
  return new Failure(`${what} failed: ${lastWords(output)}`);
}

function freeSpace(folder) {
  for (let path = folder; ; path = dirname(path)) {
    try {
      const { bavail, bsize } = statfsSync(path);
      return ` (${Math.floor((bavail * bsize) / 1_048_576)} MB free)`;
    } catch {
      if (path === dirname(path)) return "";
    }
  }
}

function lastWords(output) {
  const lines = output.split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.findLast((line) => /error|fatal|panic|⨯/i.test(line)) ?? lines.at(-1) ?? "it gave no reason.";
}
