import { type ReactNode, useEffect } from 'react';
import { toast } from 'sonner';
import { call, queryClient, useCall } from '../../app/calls.ts';
import { attachToRunningTasks, forgetTasks } from '../../app/tasks.ts';
import { dropWhatIsKept } from '../../app/until-locked.ts';
import { Loading } from '../../components/loading.tsx';
import { LockScreen } from './lock-screen.tsx';
import { SetUpScreen } from './set-up-screen.tsx';

/** How often core is asked whether it locked itself; a call that is refused tells it sooner. */
const pollInterval = 2_000;

/** The console, or the screen that asks for the password. While it is locked nothing of the console is in the page. */
export function AccessGate({ children }: { readonly children: ReactNode }) {
  const { data, error } = useCall('access.status', {}, { refetchInterval: pollInterval });
  if (data === undefined) return error ? <LockScreen error={error} /> : <Loading />;
  switch (data.state) {
    case 'not_set_up':
      return <SetUpScreen />;
    case 'locked':
      return <LockScreen nextTryAt={data.nextTryAt} />;
    case 'open':
    case 'unlocked':
      return <Unlocked>{children}</Unlocked>;
  }
}

/** What was read is dropped with the page; tasks go on in core and are followed again. */
function Unlocked({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    void attachToRunningTasks();
    return () => {
      forgetTasks();
      dropWhatIsKept();
      toast.dismiss();
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'access' });
    };
  }, []);
  useTouch();
  return children;
}

const touchInterval = 20_000;

/** Tells core that somebody is here, now and then; what the page asks by itself is no sign of that. */
function useTouch(): void {
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let usedAgain = false;
    const tell = () => {
      usedAgain = false;
      waiting = setTimeout(() => {
        waiting = undefined;
        if (usedAgain) tell();
      }, touchInterval);
      call('access.touch', {}).catch(() => {}); // a console that is locked by now is told by the poll
    };
    const use = () => {
      if (waiting === undefined) tell();
      else usedAgain = true;
    };
    const events = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, use, { passive: true });
    return () => {
      clearTimeout(waiting);
      for (const event of events) window.removeEventListener(event, use);
    };
  }, []);
}
