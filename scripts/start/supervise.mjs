const steadyAfter = 10_000; // ms without an end, after which the next restart is quick again
const longestPause = 30_000; // ms

/**
 * Keeps something running: when it ends unasked it is started again, at once the first time, then after 1, 2, 4 … seconds.
 * @param options.current what runs already: `{ ended, stop }`
 * @param options.start starts it again and resolves with the same
 * @param options.log receives what the person who reads the log needs to know
 */
export function supervise({ current, start, log }) {
  let stopping = false;
  let wake = () => {};
  const loop = (async () => {
    for (let failures = 0; ; failures++) {
      const began = Date.now();
      const result = current ? await current.ended : null;
      if (stopping) return;
      if (Date.now() - began > steadyAfter) failures = 0;
      const pause = failures === 0 ? 200 : Math.min(500 * 2 ** failures, longestPause);
      if (result) log(`ended (${howItEnded(result)}); starting it again${failures === 0 ? "" : ` in ${pause / 1000} s`}`);
      await new Promise((done) => {
        const timer = setTimeout(done, pause);
        wake = () => (clearTimeout(timer), done());
      });
      if (stopping) return;
      current = await start().catch((error) => {
        log(`could not be started again: ${error.message}`);
        return null;
      });
    }
  })();
  return {
    async stop() {
      stopping = true;
      wake();
      await current?.stop();
      await loop;
      // It may have been started while it was being told to stop.
      await current?.stop();
    },
    restart: () => current?.stop(),
  };
}

function howItEnded({ code, signal, error }) {
  if (error) return error.message;
  return signal ? `signal ${signal}` : `exit code ${code}`;
}
