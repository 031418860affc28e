import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const frame = /^(\s+at .*?)((?:file:\/\/)?\/[^():]+\.[cm]?js):(\d+):(\d+)(\)?)$/;

/**
 * Says where in our sources the line of a stack lies; any other line as it is. Done here, when something went wrong, and
 * not by Node in each process, which would keep the maps of all that it has loaded in memory.
 * @param {string} line
 * @returns {string}
 */
export function withSource(line) {
  const [, before, file, row, column, after] = frame.exec(line) ?? [];
  if (!file) return line;
  try {
    const path = file.startsWith("file:") ? fileURLToPath(file) : file;
    const { originalSource, originalLine, originalColumn } = new SourceMap(JSON.parse(readFileSync(`${path}.map`, "utf8"))).findEntry(row - 1, column - 1);
    if (!originalSource) return line;
    const source = originalSource.startsWith("file:") ? fileURLToPath(originalSource) : resolve(dirname(path), originalSource);
    return `${before}${relative(process.cwd(), source)}:${originalLine + 1}:${originalColumn + 1}${after}`;
  } catch {
    // Without a map, the place in what was built.
    return line;
  }
}
