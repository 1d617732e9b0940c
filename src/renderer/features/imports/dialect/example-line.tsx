import { classNames } from '../../../components/class-names.ts';

/** A line of the file in which every letter that an encoding can spoil stands out. */
export function ExampleLine({ text }: { readonly text: string }) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what every encoding here agrees on
  const parts = text.split(/([^\x00-\x7f]+)/);
  return (
    <code className="min-w-0 truncate whitespace-pre text-[12.5px]">
      {parts.map((part, place) =>
        place % 2 === 0 ? (
          part
        ) : (
          <strong
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
            key={place}
            className={classNames('font-bold', part.includes('\ufffd') ? 'text-danger' : 'text-accent')}
          >
            {part}
          </strong>
        ),
      )}
    </code>
  );
}
