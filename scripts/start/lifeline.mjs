import { isMainThread } from "node:worker_threads";

// Loaded before a program that the launcher starts. The launcher holds the other end of standard input: when that closes,
// the launcher is gone, however it ended, and this process must not stay behind.
// A process that this one forks has the same arguments but another parent.
if (isMainThread && process.env.WEFT_LIFELINE === String(process.ppid)) {
  process.stdin.on("error", () => {});
  process.stdin.once("close", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 20_000).unref();
  });
  process.stdin.resume();
  process.stdin.unref();
}
