/** Five score lines and a baton. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0d3443" />
      <g stroke="#7fb3c2" strokeWidth="1" opacity="0.65">
        {[9, 12.5, 16, 19.5, 23].map(y => (
          <line key={y} x1="5" x2="27" y1={y} y2={y} />
        ))}
      </g>
      <path d="M10.4 22.2 24.6 6.8" stroke="#f4e3bd" strokeWidth="1.9" strokeLinecap="round" />
      <ellipse cx="9.4" cy="23.3" rx="3.5" ry="2.7" fill="#d9ad55" transform="rotate(-47 9.4 23.3)" />
    </svg>
  );
}
