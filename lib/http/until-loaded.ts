const longestPauseMs = 15_000;
/** With a connection, so many refusals are no accident: the file is gone, after an update for example. */
const patience = 4;

/**
 * Loads code that comes when it is first wanted, and asks again when the line was cut: what is late must not take the
 * screen down.
 * @throws what the last try threw, when there is a connection and the file still does not come
 */
export async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (let refusals = 0; ; ) {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine) refusals++;
      if (refusals >= patience) throw error;
      await nextChance(Math.min(500 * 2 ** refusals, longestPauseMs));
    }
  }
}

/** After this time, or as soon as the connection is back. */
function nextChance(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    window.addEventListener("online", go);
  });
}
