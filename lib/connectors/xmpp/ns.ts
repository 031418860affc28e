/** XML namespaces, by the XEP that defines them. */
export const ns = {
  client: "jabber:client",
  stream: "http://etherx.jabber.org/streams",
  startTls: "urn:ietf:params:xml:ns:xmpp-tls",
  stanzaErrors: "urn:ietf:params:xml:ns:xmpp-stanzas",
  roster: "jabber:iq:roster",
  dataForm: "jabber:x:data", // 0004
  discoInfo: "http://jabber.org/protocol/disco#info", // 0030
  discoItems: "http://jabber.org/protocol/disco#items", // 0030
  muc: "http://jabber.org/protocol/muc", // 0045
  mucUser: "http://jabber.org/protocol/muc#user", // 0045
  mucOwner: "http://jabber.org/protocol/muc#owner", // 0045
  resultSet: "http://jabber.org/protocol/rsm", // 0059
  pubsubEvent: "http://jabber.org/protocol/pubsub#event", // 0060
  oob: "jabber:x:oob", // 0066
  geoloc: "http://jabber.org/protocol/geoloc", // 0080
  chatStates: "http://jabber.org/protocol/chatstates", // 0085
  nick: "http://jabber.org/protocol/nick", // 0172
  receipts: "urn:xmpp:receipts", // 0184
  streamManagement: "urn:xmpp:sm:3", // 0198
  ping: "urn:xmpp:ping", // 0199
  delay: "urn:xmpp:delay", // 0203
  conference: "jabber:x:conference", // 0249
  carbons: "urn:xmpp:carbons:2", // 0280
  forward: "urn:xmpp:forward:0", // 0297
  correct: "urn:xmpp:message-correct:0", // 0308
  archive: "urn:xmpp:mam:2", // 0313
  markers: "urn:xmpp:chat-markers:0", // 0333
  hints: "urn:xmpp:hints", // 0334
  stanzaIds: "urn:xmpp:sid:0", // 0359
  upload: "urn:xmpp:http:upload:0", // 0363
  reference: "urn:xmpp:reference:0", // 0372
  encryption: "urn:xmpp:eme:0", // 0380
  occupantId: "urn:xmpp:occupant-id:0", // 0421
  fasten: "urn:xmpp:fasten:0", // 0422
  retract: "urn:xmpp:message-retract:1", // 0424
  retractOld: "urn:xmpp:message-retract:0", // 0424 before 2023
  moderate: "urn:xmpp:message-moderate:1", // 0425
  bind2: "urn:xmpp:bind:0", // 0386
  fallback: "urn:xmpp:fallback:0", // 0428
  reactions: "urn:xmpp:reactions:0", // 0444
  fileMetadata: "urn:xmpp:file:metadata:0", // 0446
  fileSharing: "urn:xmpp:sfs:0", // 0447
  reply: "urn:xmpp:reply:0", // 0461
  urlData: "http://jabber.org/protocol/url-data", // 0447
} as const;
