import { Slot } from '@radix-ui/react-slot';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

const variants = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-hover border-transparent shadow-card',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-sunken shadow-card',
  ghost: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-danger-solid text-white border-transparent hover:brightness-90 shadow-card',
} as const;

const sizes = {
  small: 'h-7 px-2.5 text-[13px] gap-1.5',
  medium: 'h-8.5 px-3.5 gap-2',
  large: 'h-10 px-5 text-[15px] gap-2',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: keyof typeof variants;
  readonly size?: keyof typeof sizes;
  readonly busy?: boolean;
  /** Gives its look to the one child, usually a link. */
  readonly asChild?: boolean;
}

export function Button({
  variant = 'secondary',
  size = 'medium',
  busy = false,
  asChild = false,
  className,
  children,
  onClick,
  ...others
}: ButtonProps) {
  const look = classNames(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-[7px] border font-medium',
    'transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-progress aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
    className,
  );
  if (asChild) {
    return (
      <Slot className={look} onClick={onClick} {...others}>
        {children}
      </Slot>
    );
  }
  // busy is not `disabled`: that would take the focus away from whoever pressed it
  const act: typeof onClick = busy ? event => event.preventDefault() : onClick;
  return (
    <button type="button" className={look} onClick={act} aria-busy={busy} aria-disabled={busy} {...others}>
      {busy && <Spinner />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  readonly label: string;
}

/** A button that shows an icon only; its label is its name and its tooltip. */
export function IconButton({ label, className, ...others }: IconButtonProps) {
  return (
    <Button
      variant="ghost"
      aria-label={label}
      title={label}
      className={classNames('w-8.5 px-0!', className)}
      {...others}
    />
  );
}
