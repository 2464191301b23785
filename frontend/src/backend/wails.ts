/** The one importer of the generated bindings. */
import * as Connections from '../../wailsjs/go/app/Connections';
import * as Decisions from '../../wailsjs/go/app/Decisions';
import * as Doubles from '../../wailsjs/go/app/Doubles';
import * as FieldEditor from '../../wailsjs/go/app/FieldEditor';
import * as Inbox from '../../wailsjs/go/app/Inbox';
import * as LayoutChoice from '../../wailsjs/go/app/LayoutChoice';
import * as Links from '../../wailsjs/go/app/Links';
import * as Matching from '../../wailsjs/go/app/Matching';
import * as Problems from '../../wailsjs/go/app/Problems';
import * as Records from '../../wailsjs/go/app/Records';
import * as RuleEditor from '../../wailsjs/go/app/RuleEditor';
import * as ScopeChoice from '../../wailsjs/go/app/ScopeChoice';
import * as Shell from '../../wailsjs/go/app/Shell';
import * as Support from '../../wailsjs/go/app/Support';
import * as Syncing from '../../wailsjs/go/app/Syncing';
import * as Undoing from '../../wailsjs/go/app/Undoing';
import * as Updates from '../../wailsjs/go/app/Updates';
import type { app } from '../../wailsjs/go/models';
import { ClipboardSetText, EventsOn } from '../../wailsjs/runtime/runtime';
import { type Backend, BackendError, toBackendError } from './backend';

export type { app };

type Calls = Record<string, (...args: never[]) => Promise<unknown>>;

/** A service with the names of its methods as TypeScript has them. */
type Service<T extends object> = { [K in keyof T as K extends string ? Uncapitalize<K> : never]: T[K] };

export type Bound = {
  shell: Service<typeof Shell>;
  connections: Service<typeof Connections>;
  layouts: Service<typeof LayoutChoice>;
  scope: Service<typeof ScopeChoice>;
  rules: Service<typeof RuleEditor>;
  fields: Service<typeof FieldEditor>;
  matching: Service<typeof Matching>;
  syncing: Service<typeof Syncing>;
  links: Service<typeof Links>;
  inbox: Service<typeof Inbox>;
  support: Service<typeof Support>;
  updates: Service<typeof Updates>;
  decisions: Service<typeof Decisions>;
  problems: Service<typeof Problems>;
  undoing: Service<typeof Undoing>;
  records: Service<typeof Records>;
  doubles: Service<typeof Doubles>;
};

/**
 * Some webviews lose the answer of a call under load; a page that waits for
 * ever helps nobody. Reading two large systems takes its time, though.
 */
const patienceMs = 5 * 60_000;

function service<T extends object>(bound: T): Service<T> {
  const entries = Object.entries(bound as unknown as Calls).map(([name, call]) => [
    name.charAt(0).toLowerCase() + name.slice(1),
    (...args: never[]) => settle(name, () => call(...args)),
  ]);
  return Object.fromEntries(entries) as Service<T>;
}

async function settle(name: string, call: () => Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new BackendError({
            code: 'no-answer',
            message: `The program did not answer (${name}).`,
            hint: 'Reload the window. If that does not help, quit Crossdock and start it again; nothing is lost.',
          }),
        ),
      patienceMs,
    );
  });
  try {
    return await Promise.race([call(), late]);
  } catch (reason) {
    throw toBackendError(reason);
  } finally {
    clearTimeout(timer);
  }
}

/** The program behind the window, or behind the browser page. */
export function connect(): Backend {
  return {
    shell: service(Shell),
    connections: service(Connections),
    layouts: service(LayoutChoice),
    scope: service(ScopeChoice),
    rules: service(RuleEditor),
    fields: service(FieldEditor),
    matching: service(Matching),
    syncing: service(Syncing),
    links: service(Links),
    inbox: service(Inbox),
    support: service(Support),
    updates: service(Updates),
    decisions: service(Decisions),
    problems: service(Problems),
    undoing: service(Undoing),
    records: service(Records),
    doubles: service(Doubles),
    onBatch: (listen) => EventsOn('crossdock', listen),
    copyText: async (text) => {
      if (!(await ClipboardSetText(text))) throw new BackendError({ message: 'The clipboard did not take the text.' });
    },
  };
}
