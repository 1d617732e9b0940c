import type { TaskEvent } from '../../../src/contract/channels.ts';
import type { Transport } from '../../../src/contract/client.ts';
import { typedIn } from '../../helpers/canaries.ts';

/** A transport whose every message, both ways, is kept as JSON, save the input of what is typed in. */
export function traced(transport: Transport, trace: string[]): Transport {
  return {
    call: async request => {
      const input = typedIn.has(request.method) ? 'typed in' : request.input;
      trace.push(JSON.stringify({ ...request, input }));
      const envelope = await transport.call(request);
      trace.push(JSON.stringify(envelope));
      return envelope;
    },
    task: async request => {
      const envelope = await transport.task(request);
      trace.push(JSON.stringify({ request, envelope }));
      return envelope;
    },
    onEvent: listener =>
      transport.onEvent((event: TaskEvent) => {
        trace.push(JSON.stringify(event));
        listener(event);
      }),
  };
}
