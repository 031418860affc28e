/** One event of a stream of server-sent events. */
export interface ServerEvent {
  event: string;
  data: string;
}

const longest = 4 * 1024 * 1024;

/** Reads server-sent events as they come; comments (heartbeats) are passed to `onBeat`. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export async function* readEvents(body: AsyncIterable<Uint8Array>, onBeat: () => void = () => undefined): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  let event = "";
  let data: string[] = [];
  for await (const chunk of body) {
    onBeat();
    rest += decoder.decode(chunk, { stream: true });
    if (rest.length > longest) throw new Error("A line of the stream does not end.");
    // A carriage return at the end may be half of a line's end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length) yield { event: event || "message", data: data.join("\n") };
        [event, data] = ["", []];
      } else if (!line.startsWith(":")) {
        const [, field = line, value = ""] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
        if (field === "event") event = value;
        if (field === "data") data.push(value);
      }
    }
  }
}
