"use client";
import { Mic, Square, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { voiceFileOf, type VoiceFormat } from "./voice-formats";

export interface RecorderProps {
  format: VoiceFormat;
  onDone: (file: File) => void;
  onClose: () => void;
  /** Why nothing could be recorded, and what to do. */
  onRefused: (words: string) => void;
}

/** Longer than anybody listens to. */
const longestSeconds = 10 * 60;
/** Levels shown, and how often one is measured. */
const shownLevels = 48;
const levelMs = 120;

/** Records what one says, with its level and how long it is, and gives it as a file. */
export function Recorder({ format, onDone, onClose, onRefused }: RecorderProps) {
  const [seconds, setSeconds] = useState(0);
  const [levels, setLevels] = useState<readonly number[]>([]);
  const recording = useRef<{ stop: (keep: boolean) => void }>(undefined);
  const say = useRef({ onDone, onClose, onRefused });
  useEffect(() => {
    say.current = { onDone, onClose, onRefused };
  });

  useEffect(() => {
    let given = false;
    const begun = begin(format, (state) => {
      setSeconds(state.seconds);
      setLevels((all) => [...all, state.level].slice(-shownLevels));
      if (state.seconds >= longestSeconds) recording.current?.stop(true);
    }, (file) => {
      say.current.onClose();
      if (file) say.current.onDone(file);
    });
    begun.then((session) => {
      recording.current = session;
      if (given) session.stop(false);
    }, (error: unknown) => {
      if (given) return;
      say.current.onClose();
      say.current.onRefused(refusalOf(error));
    });
    return () => {
      given = true;
      recording.current?.stop(false);
    };
  }, [format]);

  return (
    <section aria-label="Voice note" className="mx-3 mb-2 flex h-10 items-center gap-2 rounded-control bg-bad-soft px-2 text-13">
      <Mic aria-hidden className="size-4 flex-none text-bad" />
      <span role="timer" className="w-10 flex-none tabular-nums">{Math.floor(seconds / 60)}:{String(Math.floor(seconds % 60)).padStart(2, "0")}</span>
      <span aria-hidden className="flex h-6 min-w-0 flex-1 items-center justify-end gap-0.5 overflow-hidden">{levels.map((level, index) => <span key={index} className="w-0.5 flex-none rounded-full bg-bad" style={{ height: `${Math.max(8, level * 100)}%` }} />)}</span>
      <IconButton label="Discard the voice note" size="sm" onClick={() => recording.current?.stop(false)}><Trash2 aria-hidden /></IconButton>
      <Button size="sm" ref={focusOnce} onClick={() => recording.current?.stop(true)}><Square aria-hidden />Stop and attach</Button>
    </section>
  );
}

/** It appears because somebody asked for it. */
const focusOnce = (button: HTMLButtonElement | null) => button?.focus();

async function begin(format: VoiceFormat, tell: (state: { seconds: number; level: number }) => void, done: (file: File | null) => void): Promise<{ stop: (keep: boolean) => void }> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  const recorder = new MediaRecorder(stream, { mimeType: format.mime, audioBitsPerSecond: 32_000 });
  const chunks: Blob[] = [];
  const begunAt = Date.now();
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell({ seconds: (Date.now() - begunAt) / 1000, level: Math.min(1, 3 * Math.hypot(...samples) / Math.sqrt(samples.length)) });
  }, levelMs);
  let keeps = false;
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  recorder.onstop = () => {
    clearInterval(timer);
    stream.getTracks().forEach((track) => track.stop());
    void context.close();
    done(keeps ? voiceFileOf(new Blob(chunks, { type: format.mime }), format, (Date.now() - begunAt) / 1000) : null);
  };
  recorder.start(1000);
  return {
    stop(keep) {
      keeps = keep;
      if (recorder.state !== "inactive") recorder.stop();
    },
  };
}

function refusalOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") return "Your browser may not use the microphone here. Allow it beside the address, then try again.";
  if (name === "NotFoundError") return "No microphone was found. Connect one, then try again.";
  return "The microphone could not be used. Another program may have it; try again.";
}
