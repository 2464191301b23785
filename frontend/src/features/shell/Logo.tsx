/** The two ways across the dock. */
export function Logo() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <rect width="26" height="26" rx="7" fill="var(--accent-solid)" />
      <path
        d="M6 10h11m-3.2-3.4L17.4 10l-3.6 3.4M20 16H9m3.2-3.4L8.6 16l3.6 3.4"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
