import { withSource } from "./places.mjs";

const levels = { 10: "trace", 20: "debug", 30: "", 40: "warning", 50: "error", 60: "fatal" };
const uninteresting = new Set(["level", "time", "pid", "hostname", "msg", "name", "process", "err"]);

/**
 * One readable log for several processes: time, process, what it said. Structured lines are written out in words.
 * @param secrets texts that are never shown, whoever prints them
 */
export function makeLog(secrets, write = (line) => process.stdout.write(`${line}\n`)) {
  const hidden = secrets.filter((secret) => secret && secret.length >= 8).flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const redact = (text) => hidden.reduce((result, secret) => result.replaceAll(secret, "[hidden]"), text);
  return (name, line) => {
    for (const text of readable(line)) write(`${clock(new Date())} ${name.padEnd(8)} ${redact(text)}`);
  };
}

function clock(date) {
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

function readable(line) {
  const entry = parse(line);
  if (!entry) return line.trim() ? [withSource(line.trimEnd())] : [];
  const fields = Object.entries(entry).filter(([key]) => !uninteresting.has(key)).map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const words = [levels[entry.level], entry.msg, entry.err?.message === entry.msg ? "" : entry.err?.message, ...fields].filter(Boolean).join("  ");
  const stack = entry.level >= 50 && entry.err?.stack ? entry.err.stack.split("\n").slice(1) : [];
  return [words, ...stack.map(withSource)];
}

function parse(line) {
  if (!line.startsWith("{")) return null;
  try {
    const entry = JSON.parse(line);
    return typeof entry.level === "number" ? entry : null;
  } catch {
    return null;
  }
}
