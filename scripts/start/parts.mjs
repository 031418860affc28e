import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endTied, spawnTied } from "./children.mjs";
import { explain } from "./report.mjs";
import { supervise } from "./supervise.mjs";

const programs = { web: "dist/server.js", worker: "dist/worker.js" };

/**
 * Starts the web server and the worker (or one of them) and keeps them running.
 * @returns what was started, in words, once the web server answers
 * @throws Failure when one of them does not come up
 */
export async function startParts({ root, options, settings, env, log, track, undo }) {
  const begin = (name) => startOne({ root, name, env, log, track });
  const first = new Map(options.parts.map((name) => [name, begin(name)]));
  await Promise.all(options.parts.map((name) => comesUp({ name, child: first.get(name), settings })));
  const supervisors = new Map(options.parts.map((name) => [name, supervise({ current: first.get(name), start: async () => begin(name), log: (line) => log(name, line) })]));
  undo.add(() => Promise.all([...supervisors.values()].map((supervisor) => supervisor.stop())));
  if (options.dev) {
    const { watchBundles } = await import("../build.mjs");
    undo.add(await watchBundles((bundle) => supervisors.get(bundle === "server" ? "web" : bundle)?.restart()));
  }
  return options.parts.join(" and ");
}

function startOne({ root, name, env, log, track }) {
  let said = "";
  const child = spawnTied(["--enable-source-maps", join(root, programs[name])], {
    cwd: root,
    env: { ...env, WEFT_PROCESS: `weft ${name}` },
    onLine(line) {
      said = `${said}${line}\n`.slice(-10_000);
      log(name, line);
    },
  });
  void child.ended.then(track(child));
  return { ...child, said: () => said, stop: () => endTied(child) };
}

/** The web server has come up when it accepts connections; the worker when it has stayed for a moment. */
async function comesUp({ name, child, settings }) {
  let gone = false;
  void child.ended.then(() => (gone = true));
  const host = ["0.0.0.0", "::"].includes(settings.host) ? "localhost" : settings.host;
  for (const began = Date.now(); name === "web" ? !(await accepts(settings.port, host)) : Date.now() - began < 400; ) {
    if (gone) throw explain(`Starting the ${name}`, child.said(), settings.dataDirectory);
    await sleep(40);
  }
}

function accepts(port, host) {
  return new Promise((done) => {
    const socket = connect({ port, host });
    const answer = (open) => {
      socket.destroy();
      done(open);
    };
    socket.once("connect", () => answer(true)).once("error", () => answer(false));
  });
}
