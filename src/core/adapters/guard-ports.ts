import { signingKeyName } from '../credentials/names.ts';
import type { Logger, Ports, SecretStore } from '../ports.ts';
import { redact } from './redact.ts';
import type { Redactor } from './redactor.ts';

/** The host's ports as core uses them: what comes out of the keychain or the environment is learned, what is logged is redacted. */
export function guardPorts(ports: Ports, redactor: Redactor): Ports {
  for (const [name, value] of Object.entries(ports.environment)) {
    if (value === undefined) continue;
    if (name === signingKeyName || /:\/\/[^/]*:.*@/s.test(value)) redactor.learn(value);
  }
  if (ports.superadminPassword !== undefined) redactor.learn(ports.superadminPassword.reveal());
  return {
    ...ports,
    secretStore: learningStore(ports.secretStore, redactor),
    logger: redactingLogger(ports.logger, text => redactor.redact(text)),
  };
}

function learningStore(store: SecretStore, redactor: Redactor): SecretStore {
  return {
    get: async name => {
      const secret = await store.get(name);
      if (secret !== null) redactor.learn(secret);
      return secret;
    },
    set: (name, secret) => {
      redactor.learn(secret);
      return store.set(name, secret);
    },
    delete: name => store.delete(name),
  };
}

function redactingLogger(logger: Logger, redactText: (text: string) => string): Logger {
  const write =
    (method: keyof Logger): Logger['info'] =>
    (message, fields = {}) =>
      logger[method](redactText(message), redact(fields, redactText) as Readonly<Record<string, unknown>>);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
