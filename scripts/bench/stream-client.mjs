import { Agent, get } from "node:http";

// Holds event streams open, as many browsers would, and tells when each live change came.
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const times = [];
process.on("message", async ({ url, cookies }) => {
  await Promise.all(cookies.map((cookie) => open(url, cookie)));
  process.send("open");
});
setInterval(() => times.length && process.send(times.splice(0)), 250);

function open(url, cookie) {
  return new Promise((done, failed) => {
    const request = get(`${url}/events`, { agent, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) return failed(new Error(`An event stream was answered ${response.statusCode}.`));
      response.setEncoding("utf8").on("data", (text) => {
        const at = performance.timeOrigin + performance.now();
        for (const [, id] of text.matchAll(/"topic":"connection","id":"([^"]+)"/g)) times.push([id, at]);
      });
      done();
    });
    request.on("error", failed);
  });
}
