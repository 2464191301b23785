import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { formatCount, formatTime } from '../../lib/format';
import styles from './ChangesChart.module.css';
import type { Bar, Part, Series } from './chartSeries';

/** The parts of a bar from the bottom up, with their colours. */
export const parts: readonly { name: Part; label: string; color: string }[] = [
  { name: 'updated', label: 'Changed', color: 'var(--chart-updated)' },
  { name: 'created', label: 'Created', color: 'var(--chart-created)' },
  { name: 'related', label: 'Relations', color: 'var(--chart-related)' },
  { name: 'problems', label: 'Problems', color: 'var(--chart-problems)' },
];

/** Fewer bars than this would be stretched over the width; the rest stays empty. */
const fewestPlaces = 30;

type Point = { key: string; bar: Bar | null; topmost: Part | null } & Record<Part, number>;

function points(series: Series): Point[] {
  const empty = Math.max(0, fewestPlaces - series.bars.length);
  const blank = Array.from(
    { length: empty },
    (_, index): Point => ({ key: `empty${index}`, bar: null, topmost: null, updated: 0, created: 0, related: 0, problems: 0 }),
  );
  return [
    ...blank,
    ...series.bars.map((bar): Point => {
      const topmost = parts.findLast((part) => bar[part.name] > 0)?.name ?? null;
      return { key: bar.run, bar, topmost, ...bar.shown };
    }),
  ];
}

type Props = { series: Series; text: string; now: Date; onOpen: (run: string) => void };

/** Changes per run, or per day, as stacked bars. Read by screen readers as one picture with its text. */
export default function ChangesChart({ series, text, now, onOpen }: Props) {
  const data = points(series);
  const labels = new Map(series.ticks.map((tick) => [series.bars[tick.index]?.run ?? '', tick.label]));
  return (
    <div className={styles.chart} role="img" aria-label={text}>
      <BarChart
        h={148}
        data={data}
        dataKey="key"
        type="stacked"
        series={parts.map(({ name, label, color }) => ({ name, label, color }))}
        accessibilityLayer={false}
        maxBarWidth={20}
        strokeDasharray="0"
        gridColor="var(--line)"
        textColor="var(--text3)"
        tickLine="none"
        yAxisProps={{
          orientation: 'right',
          domain: [0, series.top],
          ticks: [0, series.top / 2, series.top],
          width: 44,
          allowDataOverflow: true,
        }}
        xAxisProps={{
          ticks: [...labels.keys()],
          tickFormatter: (key: string) => labels.get(key) ?? '',
          interval: 'preserveStart',
          height: 24,
          // The newest bar keeps away from the numbers beside it.
          padding: { left: 0, right: 8 },
        }}
        valueFormatter={formatCount}
        barProps={(one) => ({
          shape: (drawn: unknown) => <Piece {...(drawn as Drawn)} part={one.name as Part} />,
          // A few problems on top of many changes must not vanish.
          minPointSize: one.name === 'problems' ? (_: unknown, index: number) => (data[index]?.problems ? 3 : 0) : 0,
        })}
        tooltipProps={{
          content: ({ payload }) => <Tip bar={(payload?.[0]?.payload as Point | undefined)?.bar ?? null} daily={series.daily} now={now} />,
        }}
        barChartProps={{
          margin: { top: 8, right: 0, bottom: 0, left: 0 },
          barCategoryGap: '18%',
          onClick: (at) => {
            const bar = data[Number(at.activeTooltipIndex)]?.bar;
            if (bar) onOpen(bar.run);
          },
        }}
      />
    </div>
  );
}

type Drawn = { x: number; y: number; width: number; height: number; fill: string; payload: Point };

/** One part of a bar; the top of a bar that is too high is cut, with how many changes it stands for beside it. */
function Piece({ x, y, width, height, fill, payload, part }: Drawn & { part: Part }) {
  if (height <= 0 || width <= 0) return null;
  const gap = height > 3 ? 1 : 0;
  const cut = payload.bar?.cut && payload.topmost === part;
  return (
    <g>
      <rect x={x} y={y} width={width} height={height - gap} rx={Math.min(2.5, height / 2)} fill={fill} />
      {cut && (
        <>
          <path d={`M${x - 1} ${y + 16} l${width + 2} -6 v5 l-${width + 2} 6 z`} fill="var(--surface)" />
          <text x={x + width + 5} y={y + 11} fontSize={11} fill="var(--text3)">
            {formatCount(payload.bar?.changes ?? 0)}
          </text>
        </>
      )}
    </g>
  );
}

function Tip({ bar, daily, now }: { bar: Bar | null; daily: boolean; now: Date }) {
  if (!bar) return null;
  const when = formatTime(bar.started, now);
  return (
    <div className={styles.tip}>
      <strong>{daily ? `${when.replace(/ \S+$/, '')}, ${bar.runs} ${bar.runs === 1 ? 'sync' : 'syncs'}` : when}</strong>
      {parts.toReversed().map((part) => (
        <span key={part.name} className={styles.tipLine}>
          <i style={{ background: part.color }} />
          {part.label}
          <b>{formatCount(bar[part.name])}</b>
        </span>
      ))}
    </div>
  );
}
