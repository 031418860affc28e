"use client";

let context: AudioContext | undefined;

/** Two short tones, a fourth apart, made here. Silent where the page has not been touched yet: browsers allow no sound then. */
export async function chime(): Promise<boolean> {
  context ??= new AudioContext();
  if (context.state === "suspended") await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 100))]);
  if (context.state !== "running") return false;
  const begin = context.currentTime + 0.02;
  [587.33, 783.99].forEach((pitch, n) => tone(context!, pitch, begin + n * 0.12));
  return true;
}

/** Rises at once and fades within a third of a second. @param pitch in Hz @param at seconds on the context's clock */
function tone(audio: AudioContext, pitch: number, at: number): void {
  const oscillator = new OscillatorNode(audio, { type: "sine", frequency: pitch });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.16, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.32);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.35);
}
