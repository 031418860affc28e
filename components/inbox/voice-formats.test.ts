import { expect, test } from "vitest";
import { voiceFileOf, voiceFormat } from "./voice-formats";

const chrome = (mime: string) => mime.startsWith("audio/webm") || mime === "audio/mp4";

test("records in what the browser can and the channel takes, what platforms play best first", () => {
  expect(voiceFormat(null, () => true)?.extension).toBe("ogg");
  expect(voiceFormat(null, chrome)?.extension).toBe("m4a");
  expect(voiceFormat("audio/*", chrome)?.extension).toBe("m4a");
  expect(voiceFormat("image/png, AUDIO/WEBM", chrome)?.extension).toBe("weba");
  expect(voiceFormat("image/png,image/jpeg", chrome)).toBeNull();
  expect(voiceFormat(null, () => false)).toBeNull();
});

test("a voice note says how long it is", () => {
  expect(voiceFileOf(new Blob(["x"]), { mime: "audio/webm;codecs=opus", extension: "weba" }, 67.4)).toMatchObject({ name: "Voice note 1 min 07 s.weba", type: "audio/webm" });
});
