/** In what a browser records, and how the file is called. */
export interface VoiceFormat {
  mime: string;
  extension: string;
}

/** What platforms play best comes first. */
const formats: readonly VoiceFormat[] = [
  { mime: "audio/ogg;codecs=opus", extension: "ogg" },
  { mime: "audio/mp4", extension: "m4a" },
  { mime: "audio/webm;codecs=opus", extension: "weba" },
];

/** The first that this browser can record in and the channel takes; null where there is none, or no microphone can be asked for. */
export function voiceFormat(accepted: string | null, records: (mime: string) => boolean): VoiceFormat | null {
  return formats.find(({ mime, extension }) => records(mime) && takes(accepted, mime, extension)) ?? null;
}

/** As `<input accept>` reads it. */
function takes(accepted: string | null, mime: string, extension: string): boolean {
  const bare = mime.split(";")[0]!;
  return accepted === null || accepted.split(",").some((entry) => [bare, "audio/*", "*/*", `.${extension}`].includes(entry.trim().toLowerCase()));
}

export const recordsHere = (mime: string): boolean => typeof MediaRecorder !== "undefined" && Boolean(navigator.mediaDevices) && MediaRecorder.isTypeSupported(mime);

/** Its length stands in its name, since not every format tells it. */
export function voiceFileOf(content: Blob, { mime, extension }: VoiceFormat, seconds: number): File {
  const length = `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, "0")} s`;
  return new File([content], `Voice note ${length}.${extension}`, { type: mime.split(";")[0] });
}
