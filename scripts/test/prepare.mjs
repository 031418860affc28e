import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../bundle.mjs";
import { ensureChromium } from "./chromium.mjs";

// Downloads and set-up that nothing waits for yet, beside the first tests. Whoever needs them makes sure of them again, and says what is wrong.
await ensureChromium().catch(() => {});
spawnSync(process.execPath, [join(root, "scripts/run.mjs"), join(root, "scripts/servers/prepare.ts")], { cwd: root, stdio: "ignore" });
