const { contextBridge, ipcRenderer, webUtils } = require('electron');

contextBridge.exposeInMainWorld('probe', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => {
    const heard = (_event, ...args) => listener(...args);
    ipcRenderer.on(channel, heard);
    return () => ipcRenderer.off(channel, heard);
  },
  pathOf: file => webUtils.getPathForFile(file),
  // An Error keeps only its message on the bridge, so the whole one is made on this side of it.
  describeError: () => ipcRenderer.invoke('describe', new TypeError('outer', { cause: new Error('inner') })),
  fail: () => {
    throw new RangeError('from the preload');
  },
  callBack: callback => callback('called'),
  symbolIn: value => typeof value,
  nested: { list: [1, { deep: true }] },
});

// A second API under the same name must be refused.
try {
  contextBridge.exposeInMainWorld('probe', {});
} catch (error) {
  contextBridge.exposeInMainWorld('secondExposure', error.message);
}
