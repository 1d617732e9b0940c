import { Component, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useTranslator } from './translation.ts';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a fault in one page from taking the whole console down. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslator();
  return (
    <div role="alert">
      <EmptyState title={t('shell.crashed')} next={t('shell.crashedNext')}>
        <Button variant="primary" onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      </EmptyState>
    </div>
  );
}
