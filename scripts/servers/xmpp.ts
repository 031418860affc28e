import { execFile } from "node:child_process";
import { chmod, chown, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, installPackages, removeFolder, selfSignedCertificate, serverFolder, ServerUnavailable, startProcess, systemUser, waitForPort, waitUntil, type ServerProcess } from "./lib";

const run = promisify(execFile);

/** What they need of Debian. */
export const prosodyPackages = ["prosody", "openssl"];
export const ejabberdPackages = ["ejabberd", "openssl"];

/** A running XMPP server on 127.0.0.1, its domain `localhost`, with a self-signed certificate. */
export interface XmppServer {
  name: "prosody" | "ejabberd";
  /** `xmpp://127.0.0.1:port`: STARTTLS is offered, not demanded. */
  service: string;
  /** `xmpps://127.0.0.1:port`: encrypted from the first byte. */
  directTls: string;
  /** The same server over a WebSocket, not encrypted. */
  webSocket: string;
  domain: string;
  /** The service that rooms are made at. */
  muc: string;
  /** Their JIDs and passwords. */
  users: Record<"alice" | "bob" | "crm" | "desk" | "depot" | "till", { jid: string; password: string }>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
  /** Ends it as a crash would; its data stay. */
  kill9(): Promise<void>;
  /** Starts it again after `kill9`, on the same ports and data. */
  restart(): Promise<void>;
}

const domain = "localhost";
const muc = `conference.${domain}`;
const passwords = { alice: "alice-pw", bob: "bob-pw", crm: "crm-pw", desk: "desk-pw", depot: "depot-pw", till: "till-pw" };
const users = Object.fromEntries(Object.entries(passwords).map(([name, password]) => [name, { jid: `${name}@${domain}`, password }])) as XmppServer["users"];

/**
 * Starts Prosody with message archive, rooms with archives, carbon copies, stream management and file upload.
 * @throws ServerUnavailable when it cannot be installed, or we are not root
 */
export async function startProsody(): Promise<XmppServer> {
  needRoot("Prosody");
  await installPackages(prosodyPackages);
  const owner = await systemUser("prosody");
  const folder = await serverFolder("prosody");
  const [c2s, direct, http] = [await freePort(), await freePort(), await freePort()];
  const tls = await selfSignedCertificate(join(folder, "certs"));
  const data = join(folder, "data");
  const config = join(folder, "prosody.cfg.lua");
  await mkdir(data);
  await writeFile(
    config,
    `
data_path = "${data}"
pidfile = "${join(data, "prosody.pid")}"
interfaces = { "127.0.0.1" }
local_interfaces = { "127.0.0.1" }
c2s_ports = { ${c2s} }
c2s_direct_tls_ports = { ${direct} }
c2s_direct_tls_interfaces = { "127.0.0.1" }
c2s_direct_tls_ssl = { key = "${tls.key}", certificate = "${tls.certificate}" }
s2s_ports = {}
http_ports = { ${http} }
http_interfaces = { "127.0.0.1" }
https_ports = {}
c2s_require_encryption = false
authentication = "internal_hashed"
storage = "internal"
archive_expires_after = "1w"
default_archive_policy = true
smacks_hibernation_time = 60
log = { info = "*console" }
modules_enabled = { "disco", "roster", "saslauth", "tls", "carbons", "mam", "smacks", "pep", "vcard_legacy", "ping", "offline", "websocket", "blocklist" }
modules_disabled = { "s2s" }
allow_registration = false
VirtualHost "${domain}"
  ssl = { key = "${tls.key}", certificate = "${tls.certificate}" }
Component "${muc}" "muc"
  modules_enabled = { "muc_mam" }
  restrict_room_creation = false
Component "upload.${domain}" "http_file_share"
  http_host = "127.0.0.1"
  http_external_url = "http://127.0.0.1:${http}/"
  http_file_share_size_limit = 1048576
`,
  );
  await giveTo(folder, owner);
  for (const [name, password] of Object.entries(passwords)) await run("prosodyctl", ["--config", config, "register", name, domain, password], { uid: owner.uid, gid: owner.gid, cwd: folder });
  const start = async () => {
    const server = await startProcess("prosody", "prosody", ["--config", config, "-F"], { folder, ...owner });
    await waitForPort(c2s, { process: server });
    await waitForPort(http, { process: server });
    return server;
  };
  return handle("prosody", folder, { c2s, direct }, `ws://127.0.0.1:${http}/xmpp-websocket`, start);
}

/**
 * Starts ejabberd with the same abilities. It runs as one Erlang node without a name: no port mapper, no cluster port.
 * @throws ServerUnavailable when it cannot be installed, or we are not root
 */
export async function startEjabberd(): Promise<XmppServer> {
  needRoot("ejabberd");
  await installPackages(ejabberdPackages);
  const owner = await systemUser("ejabberd");
  const folder = await serverFolder("ejabberd");
  const [c2s, direct, http] = [await freePort(), await freePort(), await freePort()];
  const tls = await selfSignedCertificate(join(folder, "certs"));
  const data = join(folder, "data");
  const config = join(folder, "ejabberd.yml");
  await mkdir(data);
  await writeFile(join(folder, "certs/all.pem"), `${await readFile(tls.key, "utf8")}${await readFile(tls.certificate, "utf8")}`);
  await writeFile(
    config,
    `
hosts: ["${domain}"]
loglevel: info
certfiles: ["${join(folder, "certs/all.pem")}"]
listen:
  - port: ${c2s}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    starttls: true
    access: c2s
  - port: ${direct}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    tls: true
    access: c2s
  - port: ${http}
    ip: "127.0.0.1"
    module: ejabberd_http
    request_handlers:
      /api: mod_http_api
      /ws: ejabberd_http_ws
      /upload: mod_http_upload
auth_method: internal
auth_password_format: scram
acl:
  local: {user_regexp: ""}
  loopback: {ip: ["127.0.0.0/8"]}
access_rules:
  local: {allow: local}
  c2s: {allow: all}
api_permissions:
  "loopback":
    from: [mod_http_api]
    who: {access: {allow: {acl: loopback}}}
    what: ["*"]
modules:
  mod_disco: {}
  mod_roster: {}
  mod_ping: {}
  mod_carboncopy: {}
  mod_offline: {}
  mod_blocking: {}
  mod_privacy: {}
  mod_stream_mgmt: {resend_on_timeout: if_offline, resume_timeout: 60}
  mod_mam: {default: always, assume_mam_usage: true}
  mod_muc: {access_create: local, host: "${muc}", default_room_options: {mam: true}}
  mod_http_upload: {put_url: "http://127.0.0.1:${http}/upload", docroot: "${join(data, "upload")}", max_size: 1048576}
  mod_admin_extra: {}
  mod_private: {}
  mod_vcard: {}
`,
  );
  await giveTo(folder, owner);
  const libraries = await erlangLibraries();
  const env = { ...process.env, ERL_LIBS: libraries, EJABBERD_CONFIG_PATH: config, EJABBERD_LOG_PATH: join(folder, "data/server.log"), ERL_CRASH_DUMP: join(folder, "data/crash.dump"), HOME: data };
  const start = async () => {
    const server = await startProcess("ejabberd", "erl", ["-noinput", "-mnesia", "dir", `"${data}/db"`, "-s", "ejabberd"], { folder, cwd: data, env, ...owner });
    await waitForPort(c2s, { process: server });
    await waitForPort(http, { process: server });
    return server;
  };
  const server = await handle("ejabberd", folder, { c2s, direct }, `ws://127.0.0.1:${http}/ws`, start);
  for (const [user, password] of Object.entries(passwords)) {
    await waitUntil(`the account ${user}`, async () => {
      const answer = await fetch(`http://127.0.0.1:${http}/api/register`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ user, host: domain, password }) }).catch(() => null);
      return answer?.ok === true || answer?.status === 409;
    });
  }
  return server;
}

async function handle(name: XmppServer["name"], folder: string, ports: { c2s: number; direct: number }, webSocket: string, start: () => Promise<ServerProcess>): Promise<XmppServer> {
  let server = await start();
  return {
    name,
    service: `xmpp://127.0.0.1:${ports.c2s}`,
    directTls: `xmpps://127.0.0.1:${ports.direct}`,
    webSocket,
    domain,
    muc,
    users,
    stop: async () => {
      await server.stop();
      await removeFolder(folder);
    },
    kill9: () => server.kill9(),
    restart: async () => {
      server = await start();
    },
  };
}

/** Debian keeps ejabberd's libraries beside the system's, in a folder named after the architecture. */
async function erlangLibraries(): Promise<string> {
  for (const base of ["/usr/lib", ...(await readdir("/usr/lib")).filter((name) => name.endsWith("-linux-gnu")).map((name) => join("/usr/lib", name))]) {
    if ((await readdir(base).catch(() => [] as string[])).some((name) => /^ejabberd-\d/.test(name))) return base;
  }
  throw new ServerUnavailable("ejabberd's libraries were not found below /usr/lib.");
}

/** Each server runs as its own user, which only root may become. */
function needRoot(name: string): void {
  if (process.getuid?.() !== 0) throw new ServerUnavailable(`${name} must be started by root. Run these tests as root, in a container for example.`);
}

async function giveTo(folder: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  await chmod(folder, 0o755);
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) await chown(join(entry.parentPath, entry.name), uid, gid);
}
