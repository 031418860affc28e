/** Where the demo workspace's simulated platforms are, and what its connections need to speak with them. */
export const demoTelegram = {
  port: 4801,
  token: "7000000001:simulated-token-of-the-demo",
  username: "northwind_demo_bot",
  apiUrl: "http://127.0.0.1:4801",
};

export const demoCustom = {
  port: 4802,
  secret: `whsec_${Buffer.from("signing secret of the demo channel").toString("base64")}`,
  url: "http://127.0.0.1:4802/weft",
  /** `POST {"webhookUrl": …}` here tells the simulated terminals where Weft takes their events. */
  controlUrl: "http://127.0.0.1:4802/control/connect",
};

export interface DemoPerson {
  /** Telegram's user id, or the terminal's key. */
  id: number;
  firstName: string;
  lastName: string;
  username: string;
}

/** Customers of the demo's wholesale company. Whoever makes the demo's history may use the same people. */
export const demoPeople: DemoPerson[] = [
  { id: 7100000001, firstName: "Lena", lastName: "Hoffmann", username: "lena_hoffmann" },
  { id: 7100000002, firstName: "Ravi", lastName: "Shah", username: "ravishah" },
  { id: 7100000003, firstName: "Camille", lastName: "Laurent", username: "camille_l" },
  { id: 7100000004, firstName: "Ola", lastName: "Lindqvist", username: "ola_lindqvist" },
  { id: 7100000005, firstName: "Sofía", lastName: "Márquez", username: "sofia_mqz" },
  { id: 7100000006, firstName: "Karim", lastName: "Haddad", username: "karimhaddad" },
  { id: 7100000007, firstName: "Yuki", lastName: "Mori", username: "yukimori" },
  { id: 7100000008, firstName: "Grace", lastName: "Obi", username: "grace_obi" },
];

/** Order terminals in customers' warehouses, which reach Weft through a program of the company's own. */
export const demoTerminals = [
  { key: "terminal-hamburg-2", name: "Terminal 2, Hamburg" },
  { key: "terminal-lyon-1", name: "Terminal 1, Lyon" },
];
