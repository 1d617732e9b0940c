import type { FormEvent, ReactNode } from 'react';
import { Logo } from '../../components/logo.tsx';
import { ScoreLines } from '../../components/score-lines.tsx';

interface AccessCardProps {
  readonly title: string;
  readonly description: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** The one card of a console that is not open yet. */
export function AccessCard({ title, description, onSubmit, children }: AccessCardProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <main className="flex min-h-full items-center justify-center bg-canvas p-6">
      <form onSubmit={submit} noValidate className="card flex w-full max-w-md flex-col gap-4 p-7">
        <div className="flex items-start justify-between">
          <Logo size={44} />
          <ScoreLines className="-mt-1 h-12 w-44" />
        </div>
        <div>
          <h1 className="font-semibold text-xl">{title}</h1>
          <p className="mt-1 text-ink-soft">{description}</p>
        </div>
        {children}
      </form>
    </main>
  );
}
