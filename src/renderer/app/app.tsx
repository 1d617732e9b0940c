import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { AccessGate } from '../features/access/access-gate.tsx';
import { queryClient } from './calls.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { askBeforeLeaving } from './leave-guard.ts';
import { Shell } from './shell.tsx';
import { Toasts } from './toasts.tsx';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Router hook={useHashLocation} aroundNav={askBeforeLeaving}>
        <ErrorBoundary>
          <AccessGate>
            <Shell />
          </AccessGate>
        </ErrorBoundary>
        <Toasts />
      </Router>
    </QueryClientProvider>
  );
}
