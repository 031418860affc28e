export interface ServerEvent {
  id: string;
  data: string;
}

/** Reads server-sent events from a response's body; `heard` is called for each piece that comes, heartbeats too. */
export async function* readEvents(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n");
      const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
      const id = lines.find((line) => line.startsWith("id: "))?.slice(4) ?? "";
      if (data) yield { id, data };
    }
  }
}
