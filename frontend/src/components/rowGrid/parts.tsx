import type { ComponentProps, ReactNode } from 'react';

/** A row of RowGrid. */
export function GridRow(props: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table
  // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
  return <div role="row" {...props} />;
}

type CellProps = { className?: string | undefined; tone?: string; children?: ReactNode };

/** A cell of a row. */
export function Cell({ className, tone, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
    <div role="gridcell" className={className} data-tone={tone}>
      {children}
    </div>
  );
}
