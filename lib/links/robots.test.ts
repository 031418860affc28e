import { expect, test } from "vitest";
import { isRobot } from "./robots";

const people = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
  "Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/129.0 Mobile Safari/537.36 [FBAN/FB4A;FBAV/480.0]",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 330.0",
];
const programs = [
  "", "curl/8.5.0", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "facebookexternalhit/1.1", "Twitterbot/1.0", "http.rb/5.2.0 (Mastodon/4.3.0; +https://mastodon.example/)", "WhatsApp/2.24", "TelegramBot (like TwitterBot)",
  "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "python-requests/2.32", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36", "Mozilla/5.0",
];

test.each(people)("a person: %s", (agent) => expect(isRobot({ "user-agent": agent })).toBe(false));
test.each(programs)("a program: %s", (agent) => expect(isRobot({ "user-agent": agent })).toBe(true));

test("a browser that only looks ahead has followed nothing", () => {
  expect(isRobot({ "user-agent": people[0], "sec-purpose": "prefetch;prerender" })).toBe(true);
  expect(isRobot({ "user-agent": people[0], purpose: "prefetch" })).toBe(true);
});
