// A channel of your own: this terminal. What you type arrives in Weft as a customer's message; the answer is printed here.
//   WEFT_WEBHOOK=https://…/webhooks/custom/… WEFT_SECRET=whsec_… PORT=8099 node custom-channel.mjs
// In the connection's settings, give http(s)://<this machine>:8099/ as the address of your program.
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { text as readAll } from "node:stream/consumers";

const { WEFT_WEBHOOK, WEFT_SECRET = "", PORT = "8099", PERSON = "terminal" } = process.env;
const key = Buffer.from(WEFT_SECRET.replace(/^whsec_/, ""), "base64");
const sign = (id, seconds, body) => "v1," + createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");

/** Posts events to Weft; the same id again makes a repeat harmless, so try until it is taken. */
async function tellWeft(events, id = randomUUID(), tries = 8) {
  const body = JSON.stringify({ events });
  const seconds = Math.floor(Date.now() / 1000);
  const headers = { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": sign(id, seconds, body) };
  const answer = await fetch(WEFT_WEBHOOK, { method: "POST", headers, body }).catch((error) => ({ status: 503, error }));
  if (answer.status < 300) return;
  if (answer.status < 500 || tries === 1) return console.error(`Weft refused with ${answer.status}`);
  setTimeout(() => tellWeft(events, id, tries - 1), 2000);
}

function isFromWeft(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": given = "" } = headers;
  if (!(Math.abs(Date.now() / 1000 - seconds) < 300)) return false;
  const expected = Buffer.from(sign(id, seconds, body));
  return given.split(" ").map((one) => Buffer.from(one)).some((one) => one.length === expected.length && timingSafeEqual(one, expected));
}

const taken = new Set(); // keep it in a file or database, so that a restart repeats nothing
createServer(async (request, response) => {
  const body = await readAll(request);
  const answer = (status, value = {}) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  if (!isFromWeft(request.headers, body)) return answer(401, { error: "The signature is not right." });
  const call = JSON.parse(body);
  if (call.type === "ping") return answer(200, { name: "Terminal" });
  if (call.type !== "message") return answer(501, { error: "A terminal cannot do that." });
  if (taken.has(call.idempotencyKey)) return answer(409, { externalId: call.idempotencyKey });
  taken.add(call.idempotencyKey);
  console.log(`${call.author?.name ?? "Weft"}: ${call.text}`);
  for (const file of call.attachments) console.log(`[${file.name}, ${file.size} bytes]`);
  answer(200, { externalId: call.idempotencyKey, status: "delivered" });
}).listen(Number(PORT), function () {
  console.log(`Listening on port ${this.address().port}. Type a message:`);
});

createInterface({ input: process.stdin }).on("line", (text) =>
  tellWeft([{ kind: "message", from: PERSON, fromName: PERSON, text, externalId: randomUUID(), at: new Date().toISOString() }]));
