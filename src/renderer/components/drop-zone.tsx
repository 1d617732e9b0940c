import { Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { classNames } from './class-names.ts';

interface DropZoneProps {
  readonly title: string;
  readonly hint: string;
  readonly onDrop: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** Takes dropped files; the button among its children is the same thing for the keyboard. */
export function DropZone({ title, hint, onDrop, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onDrop([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label={title}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'flex flex-col items-center gap-1 rounded-xl border-2 border-dashed px-6 py-10 text-center transition-colors',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface',
      )}
    >
      <Upload aria-hidden className={classNames('mb-2 size-7', over ? 'text-accent' : 'text-ink-faint')} />
      <p className="font-semibold text-[15px]">{title}</p>
      <p className="mb-4 text-ink-soft">{hint}</p>
      {children}
    </section>
  );
}
