import { TriangleAlert } from 'lucide-react';
import type { MusicianFilter } from '../../../../../contract/musicians-filter.ts';
import { lackingText } from '../../../../../i18n/filter-text.ts';
import { useCall } from '../../../../app/calls.ts';
import { useTranslator } from '../../../../app/translation.ts';

interface LackingNoticeProps {
  readonly subdomain: string;
  readonly filter: MusicianFilter;
  /** Whoever is found has all that is filtered by, so only then there is something to ask. */
  readonly isNobodyFound: boolean;
}

/** What of a filter that was made for every orchestra this one does not have. */
export function LackingNotice({ subdomain, filter, isNobodyFound }: LackingNoticeProps) {
  const translator = useTranslator();
  const { instrument, position, city } = filter;
  const isAsked = isNobodyFound && [instrument, position, city].some(name => name !== null);
  const { data: lacking = [] } = useCall(
    'musicians.lacking',
    { subdomain, instrument, position, city },
    { enabled: isAsked, refetchOnWindowFocus: false },
  );
  const told = isAsked ? lackingText(translator, filter, lacking) : '';
  return (
    <p role="status" className={told === '' ? 'sr-only' : 'flex items-start gap-2 text-warn'}>
      {told !== '' && <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />}
      {told}
    </p>
  );
}
