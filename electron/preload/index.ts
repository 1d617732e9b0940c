import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, type PodiumBridge, type TaskEvent } from '../../src/contract/channels.ts';

const bridge: PodiumBridge = {
  call: request => ipcRenderer.invoke(channels.call, request),
  task: request => ipcRenderer.invoke(channels.task, request),
  // only a File that the user dropped or picked has a path; what the page makes up has none
  file: file => ipcRenderer.invoke(channels.file, webUtils.getPathForFile(file as File)),
  onEvent: listener => {
    const forward = (_: unknown, event: TaskEvent) => listener(event);
    ipcRenderer.on(channels.event, forward);
    return () => ipcRenderer.removeListener(channels.event, forward);
  },
};

contextBridge.exposeInMainWorld('podium', bridge);
