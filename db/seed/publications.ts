/** What the demo's company publishes on its square. */
export interface DemoPublication {
  text: string;
  /** Negative: it is out since; positive: it goes out then; null: a draft. */
  inHours: number | null;
  state: "draft" | "waiting" | "scheduled" | "published" | "failed";
  campaign?: string;
  link?: string;
  firstComment?: string;
  figures?: { views: number; likes: number; reposts: number; replies: number };
  /** How often its link was followed, from its first day on. */
  clicks?: readonly number[];
  /** What people wrote below it, so many hours after it. */
  comments?: readonly { from: string; text: string; afterHours: number }[];
  error?: string;
}

export const demoPublications: readonly DemoPublication[] = [
  { text: "Our new lids are here: tighter, and made of half as much plastic. Thank you to everybody who sent pictures of the old ones.", inHours: -150, state: "published", campaign: "New lids", link: "https://northwind.example/lids", firstComment: "Old lids can be sent back with your next order, free of charge.", figures: { views: 8_412, likes: 203, reposts: 31, replies: 18 }, clicks: [96, 141, 58, 37, 22, 17, 9], comments: [
    { from: "Hanne Voss", text: "Driven over cobbles, and not a drop in the van. Thank you!", afterHours: 3 },
    { from: "Café Lindgren", text: "Less plastic and they fit the old cups. Well done.", afterHours: 9 },
    { from: "Tomás Rivera", text: "Do the large ones come in black as well?", afterHours: 26 },
  ] },
  { text: "The warehouse in Hamburg is open again after the storm. Orders of the last two days leave today.", inHours: -75, state: "published", figures: { views: 5_270, likes: 96, reposts: 12, replies: 27 }, comments: [{ from: "Bakery Sørensen", text: "Our pallet left at noon. Thank you for working through the night.", afterHours: 5 }] },
  { text: "Twelve people from our packing team explain what makes a pallet stable. Number four surprised us.", inHours: -28, state: "published", campaign: "Behind the scenes", link: "https://northwind.example/pallets", figures: { views: 3_118, likes: 141, reposts: 22, replies: 9 }, clicks: [64, 29] },
  { text: "Closed on Monday for stocktaking. Orders until Friday noon still arrive before the weekend.", inHours: -5, state: "failed", error: "The square did not take it: posts with opening hours go through its moderators on Sundays." },
  { text: "Three ways to store dry goods through the winter.", inHours: 20, state: "scheduled", campaign: "Winter", link: "https://northwind.example/winter" },
  { text: "Meet us at the trade fair next week: hall 4, stand 12. There is coffee.", inHours: 45, state: "scheduled", campaign: "Trade fair", link: "https://northwind.example/fair", firstComment: "Book a talk with your account manager by message." },
  { text: "Winter prices hold until the end of the month for everybody who orders by the pallet.", inHours: 68, state: "waiting", campaign: "Winter", link: "https://northwind.example/prices" },
  { text: "What our customers cook with it: send us your best picture.", inHours: null, state: "draft" },
];
