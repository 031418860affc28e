import { chmod, chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { freePort, installPackages, isPortOpen, removeFolder, selfSignedCertificate, serverFolder, ServerUnavailable, startProcess, systemUser, waitForPort, waitUntil, type ServerProcess } from "./lib";

const run = promisify(execFile);

/** What it needs of Debian. */
export const mailPackages = ["dovecot-imapd", "dovecot-pop3d", "dovecot-lmtpd", "postfix", "openssl"];

export interface MailServerOptions {
  /** The mailboxes' domain; default "example.test". */
  domain?: string;
  /** Mailbox names; the password of each is `<name>-pw`. */
  users?: string[];
  /** Room of each mailbox as Dovecot writes it ("64K", "1G"); mail beyond it is refused. */
  quota?: string;
  /** Bytes of the largest accepted message. */
  maxMessageBytes?: number;
}

export interface MailServer {
  readonly host: "127.0.0.1";
  readonly domain: string;
  readonly users: { name: string; address: string; password: string }[];
  /** Plain IMAP with STARTTLS, IMAP over TLS, the same for POP3. */
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly pop3Port: number;
  readonly pop3sPort: number;
  /** Receives mail from anybody for the domain; no sign-in. */
  readonly smtpPort: number;
  /** Sends for those who sign in; STARTTLS. */
  readonly submissionPort: number;
  /** Sends for those who sign in; TLS from the start. */
  readonly submissionsPort: number;
  readonly folder: string;
  stop(): Promise<void>;
  /** Ends a server as a crash would, its children with it. */
  kill9(server: "dovecot" | "postfix"): Promise<void>;
  /** Starts a killed server again with its data and its ports. */
  restart(server: "dovecot" | "postfix"): Promise<void>;
}

type Ports = Record<"imap" | "imaps" | "pop3" | "pop3s" | "lmtp" | "sasl" | "smtp" | "submission" | "submissions", number>;

/**
 * Starts a real Postfix that hands mail to a real Dovecot, both on 127.0.0.1 with ports and data of their own, so that
 * several can run at once. Nothing is ever relayed to another machine: a foreign address is refused, and what is sent to
 * `bounces@<domain>` is taken and then bounces.
 * @throws ServerUnavailable when they are missing and cannot be installed here, or we are not root (both servers need it to start)
 */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { domain = "example.test", users: names = ["alice", "bob", "crm"], quota = "1G", maxMessageBytes = 26_214_400 } = options;
  if (process.getuid?.() !== 0) throw new ServerUnavailable("Postfix and Dovecot must be started by root. Run these tests as root, in a container for example.");
  await installPackages(mailPackages);
  const folder = await serverFolder("mail");
  const users = names.map((name) => ({ name, address: `${name}@${domain}`, password: `${name}-pw` }));
  const ports: Ports = { imap: await freePort(), imaps: await freePort(), pop3: await freePort(), pop3s: await freePort(), lmtp: await freePort(), sasl: await freePort(), smtp: await freePort(), submission: await freePort(), submissions: await freePort() };
  await writeFolders(folder, users);
  await writeFile(join(folder, "dovecot.conf"), dovecotConfig(folder, domain, quota, ports));
  await writeFile(join(folder, "etc/main.cf"), postfixConfig(folder, domain, maxMessageBytes, ports));
  await writeFile(join(folder, "etc/master.cf"), postfixServices(ports));

  const running: Partial<Record<"dovecot" | "postfix", ServerProcess>> = {};
  const start = {
    dovecot: async () => {
      const server = (running.dovecot = await startProcess("dovecot", "/usr/sbin/dovecot", ["-F", "-c", join(folder, "dovecot.conf")], { folder }));
      for (const port of [ports.imap, ports.pop3, ports.lmtp, ports.sasl]) await waitForPort(port, { process: server });
    },
    postfix: async () => {
      const server = (running.postfix = await startProcess("postfix", "/usr/lib/postfix/sbin/master", ["-c", join(folder, "etc"), "-d"], { folder }));
      for (const port of [ports.smtp, ports.submission, ports.submissions]) await waitForPort(port, { process: server });
    },
  };
  const stop = async () => {
    await Promise.all([running.postfix?.stop(), running.dovecot?.stop()]);
    await removeFolder(folder);
  };
  try {
    await start.dovecot();
    await run("/usr/sbin/postfix", ["-c", join(folder, "etc"), "check"]);
    await start.postfix();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    host: "127.0.0.1",
    domain,
    users,
    imapPort: ports.imap,
    imapsPort: ports.imaps,
    pop3Port: ports.pop3,
    pop3sPort: ports.pop3s,
    smtpPort: ports.smtp,
    submissionPort: ports.submission,
    submissionsPort: ports.submissions,
    folder,
    stop,
    kill9: async (server) => {
      await running[server]?.kill9();
      const held = server === "dovecot" ? [ports.imap, ports.lmtp, ports.sasl] : [ports.smtp];
      for (const port of held) await waitUntil(`${server} to be gone`, async () => !(await isPortOpen(port)), { seconds: 20 });
    },
    restart: async (server) => {
      await running[server]?.stop();
      await start[server]();
      if (server !== "dovecot" || !running.postfix?.alive()) return;
      // Postfix keeps its lines to Dovecot's sign-in service and would refuse one sign-in on each dead one.
      await running.postfix.stop();
      await start.postfix();
    },
  };
}

async function writeFolders(folder: string, users: MailServer["users"]): Promise<void> {
  const [mail, postfix, dovecot] = await Promise.all([systemUser("mail"), systemUser("postfix"), systemUser("dovecot")]);
  for (const name of ["mail", "dovecot", "etc", "queue", "data"]) await mkdir(join(folder, name));
  await chown(join(folder, "mail"), mail.uid, mail.gid);
  await chown(join(folder, "data"), postfix.uid, postfix.gid);
  await selfSignedCertificate(folder);
  const passwords = join(folder, "passwords");
  await writeFile(passwords, users.map(({ address, password }) => `${address}:{PLAIN}${password}::::::\n`).join(""));
  await chown(passwords, 0, dovecot.gid);
  await chmod(passwords, 0o640);
  await writeFile(join(folder, "etc/mailboxes"), users.map(({ address }) => `${address} ok\n`).join(""));
}

function dovecotConfig(folder: string, domain: string, quota: string, ports: Ports): string {
  const listener = (name: string, port: number, ssl = false) => `  inet_listener ${name} {\n    address = 127.0.0.1\n    port = ${port}\n    ssl = ${ssl ? "yes" : "no"}\n  }`;
  const mailbox = (name: string) => `  mailbox ${name} {\n    special_use = \\${name}\n    auto = subscribe\n  }`;
  return `base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot
log_path = ${folder}/dovecot.log
protocols = imap pop3 lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/tls.crt
ssl_key = <${folder}/tls.key
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%n
mail_uid = mail
mail_gid = mail
first_valid_uid = 8
mail_plugins = quota
passdb {
  driver = passwd-file
  args = username_format=%u ${folder}/passwords
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/mail/%n
}
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=${quota}
}
namespace inbox {
  inbox = yes
${mailbox("Sent")}
${mailbox("Drafts")}
${mailbox("Trash")}
}
protocol imap {
  mail_plugins = quota imap_quota
  mail_max_userip_connections = 50
}
protocol pop3 {
  mail_plugins = quota
  mail_max_userip_connections = 50
}
protocol lmtp {
  postmaster_address = postmaster@${domain}
}
service imap-login {
${listener("imap", ports.imap)}
${listener("imaps", ports.imaps, true)}
}
service pop3-login {
${listener("pop3", ports.pop3)}
${listener("pop3s", ports.pop3s, true)}
}
service lmtp {
${listener("lmtp", ports.lmtp)}
}
service auth {
${listener("sasl", ports.sasl)}
}
`;
}

function postfixConfig(folder: string, domain: string, maxMessageBytes: number, ports: Ports): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.${domain}
mydestination =
mynetworks = 127.0.0.0/8
maillog_file = ${folder}/postfix-mail.log
maillog_file_prefixes = ${folder}
virtual_mailbox_domains = ${domain}
virtual_mailbox_maps = texthash:${folder}/etc/mailboxes
virtual_alias_maps = inline:{bounces@${domain}=nobody@elsewhere.invalid}
virtual_transport = lmtp:inet:127.0.0.1:${ports.lmtp}
alias_maps =
local_recipient_maps =
recipient_delimiter = +
default_transport = error:5.4.4 no mail leaves this test server
relay_transport = error:5.4.4 no mail leaves this test server
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${ports.sasl}
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${folder}/tls.crt
smtpd_tls_key_file = ${folder}/tls.key
message_size_limit = ${maxMessageBytes}
mailbox_size_limit = 0
queue_run_delay = 3s
minimal_backoff_time = 3s
maximal_backoff_time = 15s
`;
}

function postfixServices(ports: Ports): string {
  const signedIn = "-o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject";
  const internal = ["tlsmgr unix - - n 1000? 1 tlsmgr", "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "verify unix - - n - 1 verify"];
  return `${[
    `127.0.0.1:${ports.smtp} inet n - n - - smtpd`,
    `127.0.0.1:${ports.submission} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt ${signedIn}`,
    `127.0.0.1:${ports.submissions} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes ${signedIn}`,
    "pickup unix n - n 60 1 pickup",
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 5 1 qmgr",
    ...internal,
    "flush unix n - n 1000? 0 flush",
    "proxymap unix - - n - - proxymap",
    "smtp unix - - n - - smtp",
    "relay unix - - n - - smtp",
    "error unix - - n - - error",
    "retry unix - - n - - error",
    "discard unix - - n - - discard",
    "lmtp unix - - n - - lmtp",
    "anvil unix - - n - 1 anvil",
    "scache unix - - n - 1 scache",
    "postlog unix-dgram n - n - 1 postlogd",
  ].join("\n")}\n`;
}
