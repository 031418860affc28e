import { createServer } from "node:http";
import postgres from "postgres";

// The least that can store a message durably, tell an open browser of it, and show it: what the product is measured against.
const sql = postgres(process.env.DATABASE_URL, { max: 4, onnotice: () => {} });
const open = new Set();
const page = `<!doctype html><meta charset="utf-8"><title>Bare</title><ul></ul><script>
  const list = document.querySelector("ul");
  new EventSource("/events").onmessage = ({ data }) => {
    const item = document.createElement("li");
    item.textContent = data;
    list.prepend(item);
    if (list.childElementCount > 50) list.lastElementChild.remove();
  };
</script>`;

await sql`create table if not exists bare (id bigint generated always as identity primary key, body text not null)`;
await sql.listen("bare", (payload) => {
  for (const response of open) response.write(`data: ${payload}\n\n`);
});

const server = createServer(async (request, response) => {
  if (request.url === "/events") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    response.write(": open\n\n");
    open.add(response);
    response.on("close", () => open.delete(response));
  } else if (request.method === "POST") {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { text } = JSON.parse(body).events[0];
    await sql.begin(async (tx) => {
      await tx`insert into bare (body) values (${body})`;
      await tx`select pg_notify('bare', ${text})`;
    });
    response.end();
  } else response.writeHead(200, { "content-type": "text/html" }).end(page);
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
