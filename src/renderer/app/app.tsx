import { QueryClientProvider } from '@tanstack/react-query';
import { Toaster } from 'sonner';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { queryClient } from './calls.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { usePreferences } from './preferences.ts';
import { Shell } from './shell.tsx';

export function App() {
  const theme = usePreferences(preferences => preferences.theme);
  return (
    <QueryClientProvider client={queryClient}>
      <Router hook={useHashLocation}>
        <ErrorBoundary>
          <Shell />
        </ErrorBoundary>
        <Toaster theme={theme} position="bottom-right" closeButton />
      </Router>
    </QueryClientProvider>
  );
}
