/**
 * Stands in for what the window's webview provides: window.go with the bound
 * methods and window.runtime, over HTTP to the program on this machine.
 */
(() => {
  'use strict';
  const services = /*SERVICES*/{};
  const listeners = new Map();

  const fault = (code, message, hint) => new Error(JSON.stringify({ code, message, hint }));

  function notify(name, data) {
    for (const listener of [...(listeners.get(name) ?? [])]) {
      listener.left -= 1;
      if (listener.left === 0) listener.off();
      listener.callback(...data);
    }
  }

  function on(name, callback, times) {
    const list = listeners.get(name) ?? new Set();
    const listener = { callback, left: times > 0 ? times : -1, off: () => list.delete(listener) };
    listeners.set(name, list.add(listener));
    return listener.off;
  }

  /** One sentence over the whole page, once there is nobody left to ask. */
  const cover = {
    element: undefined,
    show(title, text) {
      if (this.element) return;
      this.element = document.createElement('dialog');
      this.element.style.cssText = 'max-width:26rem;padding:20px 24px;border:1px solid var(--line);border-radius:var(--r2);background:var(--surface);color:var(--text2);font:inherit;box-shadow:var(--shadow2)';
      const heading = document.createElement('h1');
      heading.style.cssText = 'margin:0 0 6px;color:var(--text);font-size:16px;line-height:22px;font-weight:650';
      heading.textContent = title;
      const paragraph = document.createElement('p');
      paragraph.style.cssText = 'margin:0';
      paragraph.textContent = text;
      this.element.append(heading, paragraph);
      this.element.addEventListener('cancel', (event) => event.preventDefault());
      document.body.append(this.element);
      this.element.showModal();
    },
    hide() {
      this.element?.remove();
      this.element = undefined;
    },
  };

  let failures = 0;
  const events = new EventSource('/events');
  // A call waits until events are heard, so that none falls in between.
  const heard = new Promise((resolve) => {
    events.addEventListener('open', () => {
      failures = 0;
      cover.hide();
      resolve();
    });
    setTimeout(resolve, 3000);
  });
  events.addEventListener('batch', (message) => notify('crossdock', [JSON.parse(message.data)]));
  events.addEventListener('end', () => {
    events.close();
    cover.show('Crossdock has ended', 'You can close this tab. Start crossdock --browser again to go on.');
  });
  events.addEventListener('error', () => {
    failures += 1;
    if (failures >= 3 || events.readyState === EventSource.CLOSED) cover.show('Crossdock does not answer', 'It may have been ended. Start crossdock --browser again and open the new address; nothing is lost.');
  });

  async function call(service, method, args) {
    await heard;
    let response;
    try {
      response = await fetch(`/call/${service}/${method}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Crossdock': '1' },
        body: JSON.stringify(args),
        redirect: 'error',
      });
    } catch {
      throw fault('no-answer', 'Crossdock does not answer.', 'It may have been ended. Start crossdock --browser again.');
    }
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text);
  }

  const app = {};
  for (const [service, methods] of Object.entries(services)) {
    app[service] = {};
    for (const method of methods) app[service][method] = (...args) => call(service, method, args);
  }

  function open(address) {
    const { protocol } = new URL(address);
    if (protocol === 'https:' || protocol === 'http:') window.open(address, '_blank', 'noopener,noreferrer');
  }
  // The person is in front of this browser, wherever the program runs.
  if (app.Shell) app.Shell.OpenURL = async (address) => open(address);

  window.go = { app };
  window.runtime = {
    EventsOn: (name, callback) => on(name, callback, -1),
    EventsOnce: (name, callback) => on(name, callback, 1),
    EventsOnMultiple: on,
    EventsOff: (...names) => {
      for (const name of names) listeners.delete(name);
    },
    EventsOffAll: () => listeners.clear(),
    EventsEmit: (name, ...data) => notify(name, data),
    BrowserOpenURL: open,
    ClipboardGetText: () => navigator.clipboard.readText(),
    ClipboardSetText: async (text) => {
      await navigator.clipboard.writeText(text);
      return true;
    },
    WindowReload: () => location.reload(),
    WindowReloadApp: () => location.assign('/'),
    WindowSetTitle: (title) => {
      document.title = title;
    },
  };
})();
