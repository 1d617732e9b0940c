import { app, ipcMain } from 'electron';

/** Podium's own main process with every message on its channels written down first: `[channel, direction, message]`. */
const trace = [];
globalThis.ipcTrace = trace;

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (event, message) => {
    trace.push([channel, 'from page', message]);
    const answer = await listener(event, message);
    trace.push([channel, 'to page', answer]);
    return answer;
  });
app.on('web-contents-created', (_, contents) => {
  const send = contents.send.bind(contents);
  contents.send = (channel, message) => {
    trace.push([channel, 'to page', message]);
    send(channel, message);
  };
});

await import('../../../out/main/index.js');
