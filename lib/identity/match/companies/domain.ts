/** Mailboxes that anybody can have, and places where anybody can have a page: they say nothing of who somebody works for. */
const everybodys = new Set(
  ("gmail googlemail outlook hotmail live msn yahoo ymail rocketmail aol icloud me mac gmx web t-online freenet arcor proton protonmail pm posteo mailbox mail email inbox yandex rambler bk list qq 163 126 sina foxmail naver hanmail daum free orange wanadoo laposte sfr neuf libero virgilio tiscali alice uol bol terra zoho fastmail hey tutanota tuta hushmail btinternet sky virginmedia ntlworld comcast verizon att sbcglobal bellsouth cox charter earthlink optonline rogers shaw bigpond optusnet telenet skynet ziggo kpnmail planet home bluewin gmx-topmail seznam centrum wp onet interia o2 abv ukr rediffmail " +
  "facebook instagram linkedin twitter x tiktok youtube pinterest google wixsite wix wordpress blogspot blogger tumblr weebly squarespace shopify myshopify etsy amazon ebay jimdo jimdofree strikingly webflow github gitlab netlify vercel notion linktr linktree godaddysites business yelp tripadvisor booking").split(" "),
);

/** Second-level endings under two-letter countries: "co.uk", "com.au". */
const endings = new Set(["co", "com", "net", "org", "ac", "edu", "gov", "gob", "or", "ne", "go", "ltd", "plc", "me", "sch", "nhs", "gv", "gen", "biz", "ind", "firm", "web"]);

/** What somebody registered, and the part of it that is a name: "acme.co.uk", "acme". */
export interface Domain {
  domain: string;
  label: string;
}

/** The domain of a website or of an e-mail address as people write it; null for none, and for those that belong to everybody. */
export function domainOf(written: string): Domain | null {
  const host = hostOf(written);
  if (!host) return null;
  const parts = host.split(".");
  if (parts.length < 2 || parts.some((part) => !part) || /^\d+$/.test(parts.at(-1)!)) return null;
  const ending = parts.length > 2 && parts.at(-1)!.length === 2 && endings.has(parts.at(-2)!) ? 2 : 1;
  const [label = "", ...rest] = parts.slice(-ending - 1);
  return everybodys.has(label) ? null : { domain: [label, ...rest].join("."), label };
}

function hostOf(written: string): string | null {
  const bare = written.trim().toLowerCase().replace(/^mailto:/, "").replace(/^.*@/, "");
  const address = /^[a-z][a-z\d+.-]*:\/\//.test(bare) ? bare : `http://${bare}`;
  return bare && !/\s/.test(bare) && URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, "") : null;
}
