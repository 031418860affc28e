"use client";
import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export function RenameDialog({ name, onRename, onClose }: { name: string; onRename: (name: string) => void; onClose: () => void }) {
  const formId = useId();
  const [text, setText] = useState(name);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) return;
    if (text.trim() !== name) onRename(text.trim());
    onClose();
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Rename the dialogue" footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary">Rename</Button></>}>
        <form id={formId} onSubmit={submit}><Field label="Name" error={text.trim() ? undefined : "Give the dialogue a name."}><Input value={text} maxLength={120} onChange={({ target }) => setText(target.value)} /></Field></form>
      </DialogContent>
    </Dialog>
  );
}
