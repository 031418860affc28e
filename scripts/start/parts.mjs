import { join } from "node:path";
import { endTied, spawnTied } from "./children.mjs";
import { explain, Failure } from "./report.mjs";
import { supervise } from "./supervise.mjs";

const patience = 60_000; // ms
const programs = { web: "dist/server.js", worker: "dist/worker.js" };
/** Room for what is new, in MB: pages are made of short-lived things, and Node would keep thrice its default of 16 for them. */
const nodeOptions = { web: ["--max-semi-space-size=4"] };

/**
 * Lets the web server, which takes the longest, load while the database is still being brought up to date.
 * @returns how to begin: starts what is left, keeps all of it running from then on, and gives in words what was started once it is
 *   ready; throws Failure when one of them does not come up
 */
export function loadParts({ root, options, settings, env, log, track, undo }) {
  const web = options.parts.includes("web") ? startOne({ root, name: "web", env: { ...env, WEFT_HELD: "1" }, log, track }) : null;
  return () => startParts({ web, root, options, settings, env, log, track, undo });
}

async function startParts({ web, root, options, settings, env, log, track, undo }) {
  const begin = (name) => startOne({ root, name, env, log, track });
  const first = new Map(options.parts.map((name) => [name, name === "web" ? web : begin(name)]));
  // One that has ended already is found out below.
  if (web?.child.connected) web.child.send("go", () => {});
  await Promise.all(options.parts.map((name) => comesUp({ name, child: first.get(name), settings })));
  if (!options.alone) {
    const { startDemoPlatforms } = await import("./demo.mjs");
    // Before the processes, so that it ends after them: they would report that their platforms are gone.
    undo.add(startDemoPlatforms({ root, env, settings, log, track }));
  }
  const supervisors = new Map(options.parts.map((name) => [name, supervise({ current: first.get(name), start: async () => handedOver(begin(name)), log: (line) => log(name, line) })]));
  undo.add(() => Promise.all([...supervisors.values()].map((supervisor) => supervisor.stop())));
  if (options.dev) {
    const { watchBundles } = await import("../build.mjs");
    undo.add(await watchBundles((bundle) => supervisors.get(bundle === "server" ? "web" : bundle)?.restart()));
  }
  return options.parts.join(" and ");
}

function startOne({ root, name, env, log, track }) {
  let said = "";
  const child = spawnTied([...(nodeOptions[name] ?? []), join(root, programs[name])], {
    cwd: root,
    env: { ...env, WEFT_PROCESS: `weft-${name}` },
    onLine(line) {
      said = `${said}${line}\n`.slice(-10_000);
      log(name, line);
    },
  });
  const forget = track(child);
  void child.ended.then(forget);
  return { ...child, said: () => said, stop: () => endTied(child), forget };
}

/** What is started again is ended by its supervisor alone: ended by others it would be started once more. */
function handedOver(part) {
  part.forget();
  return part;
}

/** Each of them says when it is ready; one that ends or stays silent instead has not come up. */
async function comesUp({ name, child, settings }) {
  let timer;
  const silence = new Promise((done) => (timer = setTimeout(done, patience, "silent")));
  const outcome = await Promise.race([child.ready.then(() => "ready"), child.ended.then(() => "ended"), silence]);
  clearTimeout(timer);
  if (outcome === "ended") throw explain(`Starting the ${name}`, child.said(), settings.dataDirectory);
  if (outcome === "silent") throw new Failure(`The ${name} did not come up within ${patience / 1000} seconds. Its last words were: ${child.said().trim().split("\n").at(-1) || "none"}`);
}
