import type { Credential } from '../../../contract/credentials.ts';
import { Badge } from '../../components/badge.tsx';
import { sourceOf } from './credential-filter.ts';
import { useSourceText } from './source-text.ts';

const tones = {
  environment: 'good',
  keychain: 'good',
  sandbox: 'good',
  plain: 'danger',
  missing: 'warn',
  unknown: 'warn',
} as const;

export function SourceBadge({ credential }: { readonly credential: Credential }) {
  const sourceText = useSourceText();
  const source = sourceOf(credential);
  return <Badge tone={tones[source]}>{sourceText(source)}</Badge>;
}
