import { existsSync, readFileSync, unwatchFile, watchFile } from "node:fs";
import { join } from "node:path";
import { endTied, spawnTied } from "./children.mjs";
import { supervise } from "./supervise.mjs";

const lookEvery = 1000; // ms

/**
 * Runs the simulated platforms of a demo workspace for as long as there is one: the file demo.json in the data folder says
 * so, and where they are. Without it nothing runs.
 * @returns how to end it
 */
export function startDemoPlatforms({ root, env, settings, log, track }) {
  const file = join(settings.dataDirectory, "demo.json");
  const begin = async () => {
    const child = spawnTied(["--max-semi-space-size=1", join(root, "dist/simulator.js"), "--demo", file], {
      cwd: root, env: environment(env, settings), onLine: (line) => log("demo", line),
    });
    // Noted for whoever takes over after a kill; ended by its supervisor alone, which would start it once more.
    track(child)();
    return { ...child, stop: () => endTied(child, 5000) };
  };
  let running = null;
  let seen = null;
  const follow = async () => {
    const text = existsSync(file) ? readFileSync(file, "utf8") : null;
    if (text === seen) return;
    seen = text;
    await running?.stop();
    running = text === null ? null : supervise({ current: await begin(), start: begin, log: (line) => log("demo", line) });
  };
  let turn = Promise.resolve();
  const look = () => (turn = turn.then(follow).catch((error) => log("demo", error.message)));
  watchFile(file, { interval: lookEvery, persistent: false }, look);
  look();
  return async () => {
    unwatchFile(file, look);
    await turn;
    await running?.stop();
  };
}

/** The platforms are the outside world: they get no secret and no database. */
function environment({ PATH, NODE_ENV, WEFT_URL }, { port, host }) {
  const reached = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host;
  return { PATH, NODE_ENV, WEFT_URL, WEFT_LOCAL_URL: `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}` };
}
