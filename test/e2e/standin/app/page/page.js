// What the page itself saw and may do; tests read it, since Playwright's own evaluate passes by the policy.
globalThis.seen = {
  probeWasThere: typeof globalThis.probe === 'object',
  violations: [],
  paths: [],
  frames: [],
  events: [],
};

addEventListener('securitypolicyviolation', event => seen.violations.push(event.effectiveDirective));
addEventListener('message', event => seen.frames.push(event.data));
globalThis.probe.on('tick', value => seen.events.push(value));

localStorage.setItem('starts', Number(localStorage.getItem('starts') ?? 0) + 1);
globalThis.probe.send('started', localStorage.getItem('starts'));

globalThis.attempt = {
  eval: () =>
    new Promise(resolve => {
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: the test is that the policy refuses it
          resolve(`ran: ${eval('1 + 1')}`);
        } catch (error) {
          resolve(error.name);
        }
      });
    }),
  fetch: url =>
    new Promise(resolve => {
      setTimeout(() => {
        fetch(url).then(
          () => resolve('fetched'),
          error => resolve(error.name),
        );
      });
    }),
};

addEventListener('DOMContentLoaded', () => {
  const drop = document.getElementById('drop');
  drop.addEventListener('dragover', event => event.preventDefault());
  drop.addEventListener('drop', event => {
    event.preventDefault();
    for (const file of event.dataTransfer.files) seen.paths.push(probe.pathOf(file));
  });
  document.getElementById('pick').addEventListener('change', event => {
    for (const file of event.target.files) seen.paths.push(probe.pathOf(file));
  });
});
