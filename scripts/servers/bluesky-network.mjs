// A Bluesky network on loopback, in a process of its own: a directory of accounts (PLC), a server that keeps them (PDS) and,
// with a database, the service that knows who mentions whom (AppView). Prints READY and where they are. Started by bluesky.ts.
import { setDefaultResultOrder } from "node:dns";
import { createRequire } from "node:module";
import { Server } from "node:net";
import { join } from "node:path";

const { packages, folder, pdsPort, plcPort, appViewPort, databaseUrl, redisHost, accounts } = JSON.parse(process.env.BLUESKY_NETWORK);

// They listen on all interfaces by themselves.
const listen = Server.prototype.listen;
Server.prototype.listen = function loopbackOnly(first, ...rest) {
  if (typeof first === "object" && first?.port !== undefined) return listen.call(this, { ...first, host: "127.0.0.1" }, ...rest);
  if (typeof first === "number" || /^\d+$/.test(String(first))) return listen.call(this, { port: Number(first), host: "127.0.0.1" }, ...rest.filter((one) => typeof one === "function"));
  return listen.call(this, first, ...rest);
};
setDefaultResultOrder("ipv4first");

const { TestBsky, TestPds, TestPlc, mockNetworkUtilities } = createRequire(join(packages, "package.json"))("@atproto/dev-env");

const plc = await TestPlc.create({ port: plcPort });
const appView = databaseUrl && (await TestBsky.create({
  port: appViewPort, plcUrl: plc.url, pdsPort, repoProvider: `ws://localhost:${pdsPort}`, dbPostgresSchema: "appview", dbPostgresUrl: databaseUrl, redisHost,
  modServiceDid: "did:example:moderation", labelsFromIssuerDids: [],
}));
const pds = await TestPds.create({
  port: pdsPort, didPlcUrl: plc.url, dataDirectory: join(folder, "pds"), blobstoreDiskLocation: join(folder, "blobs"),
  ...(appView && { bskyAppViewUrl: appView.url, bskyAppViewDid: appView.ctx.cfg.serverDid }),
});
mockNetworkUtilities(pds, appView || undefined);
const agent = pds.getClient();
for (const { handle, password } of accounts) await agent.com.atproto.server.createAccount({ handle, password, email: `${handle}@example.test` });
await pds.processAll();
console.log("READY");
