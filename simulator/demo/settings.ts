import { customers } from "@/db/seed/story";
import { type DemoPlaces, placesAt } from "@/db/seed/places";

/** What the simulated platforms of a demo are told: where to listen, their secrets, and where Weft is. */
export interface DemoSettings {
  places: DemoPlaces;
  /** Where Weft takes the custom channel's events; may be told later at `/control/connect`. */
  customWebhook?: string;
  /** The web chat's script for the shop's pages. */
  widgetScript?: string;
}

/** For `npm run simulator`, beside a Weft whose connections are made by hand: the same at every start. */
export const handmadeSettings: DemoSettings = { places: placesAt([4801, 4802, 4803, 4804, 4805, 4806], (bytes) => Buffer.alloc(bytes, "demo").toString("hex")) };

/** Any free ports, for tests. */
export const anywhere: DemoSettings = { places: placesAt([], (bytes) => Buffer.alloc(bytes, "demo").toString("hex")) };

export type DemoLanguage = (typeof customers)[number]["language"];

export interface DemoPerson {
  /** Telegram's user id. */
  id: number;
  firstName: string;
  lastName: string;
  username: string;
  language: DemoLanguage;
}

/** The demo's customers who have Telegram. */
export const demoPeople: DemoPerson[] = customers.flatMap(({ name, language, telegram }) => {
  const [firstName = name, ...others] = name.split(" ");
  return telegram ? [{ id: telegram.id, username: telegram.username, firstName, lastName: others.join(" "), language }] : [];
});

/** Order terminals in customers' warehouses, which reach Weft through a program of the company's own. */
export const demoTerminals = [
  { key: "terminal-hamburg-2", name: "Terminal 2, Hamburg" },
  { key: "terminal-lyon-1", name: "Terminal 1, Lyon" },
];
